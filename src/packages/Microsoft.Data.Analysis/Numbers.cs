using System.Numerics;

namespace Microsoft.Data.Analysis;

/// <summary>Sums in the type of the values.</summary>
internal static class Numbers
{
    /// <exception cref="NotSupportedException">The values are no numbers.</exception>
    public static object Sum<T>(IEnumerable<T> values) => values switch
    {
        IEnumerable<float> numbers => (object)Add(numbers),
        IEnumerable<double> numbers => Add(numbers),
        IEnumerable<int> numbers => Add(numbers),
        IEnumerable<long> numbers => Add(numbers),
        _ => throw new NotSupportedException($"Values of {typeof(T)} have no sum."),
    };

    private static T Add<T>(IEnumerable<T> values) where T : INumber<T> => values.Aggregate(T.Zero, (sum, value) => sum + value);
}
