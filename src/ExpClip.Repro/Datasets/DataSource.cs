using System.Security.Cryptography;

namespace ExpClip.Repro.Datasets;

/// <summary>What a number was computed from: a file by its hash, or a generator by its seed.</summary>
/// <param name="Name">Data set or source, as a reader would call it.</param>
/// <param name="Sha256">Hash of the content, or null for what is generated.</param>
/// <param name="Seed">Seed of what is generated, or null for a file.</param>
/// <param name="Note">What it substitutes for in the paper, and anything a reader must know.</param>
public sealed record DataSource(string Name, string? Sha256, long? Seed, string Note)
{
    /// <summary>A source that is files: its hash is over their contents in the given order.</summary>
    public static DataSource OfFiles(string name, IEnumerable<string> files, string note)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files) hash.AppendData(File.ReadAllBytes(file));
        return new DataSource(name, Convert.ToHexStringLower(hash.GetHashAndReset()), null, note);
    }
}
