using System.Security.Cryptography;

namespace ExpClip.Repro.Datasets.Sources;

/// <summary>What is known of a listed file on this machine.</summary>
public enum FileState
{
    Missing,

    /// <summary>There, and its SHA-256 is the listed one.</summary>
    Verified,

    /// <summary>There, but no checksum is known to compare with.</summary>
    Unverified,

    /// <summary>There, but of another size or content than listed.</summary>
    Differs,
}

/// <summary>A listed file compared with the one on this machine.</summary>
/// <param name="Found">SHA-256 of the file, or null where it is missing or of the wrong size.</param>
public sealed record FileCheck(SourceFile File, FileState State, string? Found)
{
    /// <summary>Compares size and SHA-256; reads the whole file.</summary>
    public static FileCheck Of(SourceFile file, string folder)
    {
        var path = new FileInfo(file.In(folder));
        if (!path.Exists) return new(file, FileState.Missing, null);
        if (file.Bytes is { } bytes && bytes != path.Length) return new(file, FileState.Differs, null);
        var found = HashOf(path.FullName);
        return new(file, file.Sha256 is null ? FileState.Unverified : file.Sha256 == found ? FileState.Verified : FileState.Differs, found);
    }

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    public static string HashOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
