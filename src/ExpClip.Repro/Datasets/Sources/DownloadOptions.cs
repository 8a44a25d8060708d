namespace ExpClip.Repro.Datasets.Sources;

/// <summary>How patiently files are fetched.</summary>
public sealed record DownloadOptions
{
    /// <summary>Attempts in a row that bring no new byte, before it gives up.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>Pause before the second attempt; doubles with each one in vain.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which a connection counts as lost.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes taken of a file whose size neither list nor server states.</summary>
    public long MostBytes { get; init; } = 4L << 30;
}

/// <summary>Where a download stands.</summary>
/// <param name="Done">Bytes on disk, those of an earlier run included.</param>
/// <param name="Total">Bytes of the file, or null while unknown.</param>
public readonly record struct DownloadProgress(SourceFile File, long Done, long? Total);
