namespace ExpClip.Repro.Figures.Display;

/// <summary>One form of a value: the shape that a notebook engine looks for in a formatter source's items.</summary>
/// <param name="mimeType">What <paramref name="format"/> writes; of binary types (<c>image/png</c>) base64.</param>
/// <param name="format">Returns null where the value cannot be shown in this form.</param>
public sealed class DisplayFormat<T>(string mimeType, Func<T, string?> format) where T : class
{
    public string MimeType { get; } = mimeType;

    public Type Type { get; } = typeof(T);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value || format(value) is not { } text) return false;
        writer.Write(text);
        return true;
    }
}
