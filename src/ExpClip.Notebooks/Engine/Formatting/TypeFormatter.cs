namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>Writes values of one type in one MIME type; <paramref name="Format"/> returns false to pass.</summary>
internal sealed record TypeFormatter(Type Type, string MimeType, Func<object, TextWriter, bool> Format)
{
    /// <summary>Whether <paramref name="actual"/> is the formatter's type, derives from it, implements it or closes its definition.</summary>
    public bool AppliesTo(Type actual) =>
        Type.IsAssignableFrom(actual)
        || (Type.IsGenericTypeDefinition && Ancestry(actual).Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == Type));

    /// <summary>Whether this formatter's type is a narrower one than the other's.</summary>
    public bool IsMoreSpecificThan(TypeFormatter other) => Type != other.Type && other.AppliesTo(Type);

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType) yield return t;
        foreach (var t in type.GetInterfaces()) yield return t;
    }
}
