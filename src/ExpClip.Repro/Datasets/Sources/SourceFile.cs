namespace ExpClip.Repro.Datasets.Sources;

/// <summary>One file of a public source.</summary>
public sealed record SourceFile
{
    /// <summary>Where it lies under the data or cache folder, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Where it is published (https), or null where the user brings it.</summary>
    public string? Address { get; init; }

    /// <summary>Its size, or null when it is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>SHA-256 of its content in lower-case hexadecimal digits, or null when nobody has published one.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What a user must know or do.</summary>
    public string? Note { get; init; }

    /// <summary>Its place on this machine.</summary>
    public string In(string folder) => System.IO.Path.Combine([folder, .. Path.Split('/')]);
}
