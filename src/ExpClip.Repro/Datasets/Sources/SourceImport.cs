using ExpClip.Common;

namespace ExpClip.Repro.Datasets.Sources;

/// <summary>Takes over files that the user has: copies those a source lists from a folder or file, after comparing checksums.</summary>
public static class SourceImport
{
    /// <param name="from">A folder holding the files under their listed or bare names, or one file.</param>
    /// <param name="folder">Data or cache folder.</param>
    /// <returns>The files that were copied.</returns>
    /// <exception cref="InputException">Nothing listed is there, or a file is of other content than listed.</exception>
    public static IReadOnlyList<SourceFile> Copy(PublicSource source, string from, string folder)
    {
        if (!File.Exists(from) && !Directory.Exists(from))
            throw InputException.At(from, 0, "does not exist", "Name the folder that holds the files.");
        var copied = new List<SourceFile>();
        foreach (var file in source.Files)
            if (Find(file, from) is { } path)
            {
                Check(file, path);
                AtomicFile.Write(file.In(folder), target => { using var bytes = File.OpenRead(path); bytes.CopyTo(target); });
                copied.Add(file);
            }
        if (copied.Count == 0)
            throw InputException.At(from, 0, $"holds no file of '{source.Id}'",
                $"Expected: {string.Join(", ", source.Files.Select(file => file.Path))}.");
        return copied;
    }

    private static string? Find(SourceFile file, string from)
    {
        var name = Path.GetFileName(file.Path);
        if (File.Exists(from)) return Path.GetFileName(from) == name ? from : null;
        return new[] { file.In(from), Path.Combine(from, name) }.FirstOrDefault(File.Exists);
    }

    private static void Check(SourceFile file, string path)
    {
        if (file.Sha256 is { } listed && FileCheck.HashOf(path) is var found && found != listed)
            throw InputException.At(path, 0, $"SHA-256 is {found}, listed is {listed} for {file.Path}",
                "It is another version, or damaged; get the listed one.");
    }
}
