namespace ExpClip.Repro.Figures.Display;

/// <summary>One form of a value: the shape that a notebook engine looks for in a formatter source's items.</summary>
public sealed class DisplayFormat<T>(string mimeType, Func<T, string> format) where T : class
{
    public string MimeType { get; } = mimeType;

    public Type Type { get; } = typeof(T);

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value) return false;
        writer.Write(format(value));
        return true;
    }
}
