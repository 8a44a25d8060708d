namespace Plotly.NET.CSharp;

/// <summary>
/// An argument that may be left out; made implicitly from a value. C# knows no implicit conversion from an interface-typed
/// expression, so sequences are passed as arrays.
/// </summary>
/// <param name="Value">The argument, when given.</param>
/// <param name="IsSome">Whether it was given.</param>
public readonly record struct Optional<T>(T Value, bool IsSome)
{
    public static implicit operator Optional<T>(T Value) => new(Value, true);
}
