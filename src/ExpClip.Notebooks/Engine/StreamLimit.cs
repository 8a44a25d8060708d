namespace ExpClip.Notebooks.Engine;

/// <summary>How much of a stream of one cell is kept: a flood is cut, with a notice that says by how much.</summary>
internal sealed class StreamLimit(string name, int limit = StreamLimit.Default)
{
    /// <summary>Kept of each stream of a cell, UTF-16 units.</summary>
    public const int Default = 1 << 20;

    private long written;

    /// <summary>The part of <paramref name="text"/> that is still kept.</summary>
    public ReadOnlySpan<char> Admit(ReadOnlySpan<char> text)
    {
        int room = (int)Math.Max(0, limit - written);
        written += text.Length;
        if (room >= text.Length) return text;
        if (room > 0 && char.IsHighSurrogate(text[room - 1])) room--;
        return text[..room];
    }

    /// <summary>What to say at the end of the cell, or null when nothing was cut.</summary>
    public string? Notice => written <= limit
        ? null
        : FormattableString.Invariant($"\n[{name} was cut after {limit:N0} of {written:N0} characters]\n");

    public void Reset() => written = 0;
}
