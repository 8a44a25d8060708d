namespace ExpClip.Repro.Cli;

/// <summary>The pictures, tables and records that belong to the accepted numbers, committed beside them.</summary>
internal static class RenderedCopies
{
    private static readonly string[] Kinds = [".png", ".md"], Records = ["metrics.json", "run.json"]; // the scorecard reads the records

    /// <param name="run">Folder of a run.</param>
    /// <param name="target">Where the copies go; those of an artefact are replaced whole.</param>
    /// <param name="only">Artefacts to copy; empty for all, and then the copies of artefacts that are gone are removed.</param>
    public static void Update(string run, string target, IReadOnlyCollection<string> only)
    {
        if (only.Count == 0 && Directory.Exists(target)) Directory.Delete(target, recursive: true);
        foreach (var metrics in Directory.GetFiles(run, "metrics.json", SearchOption.AllDirectories))
        {
            var artefact = Path.GetDirectoryName(metrics)!;
            if (only.Count > 0 && !only.Contains(Path.GetFileName(artefact))) continue;
            var copies = Path.Combine(target, Path.GetFileName(artefact));
            if (Directory.Exists(copies)) Directory.Delete(copies, recursive: true);
            Directory.CreateDirectory(copies);
            foreach (var file in Directory.GetFiles(artefact).Where(IsWanted))
                File.Copy(file, Path.Combine(copies, Path.GetFileName(file)));
        }
    }

    private static bool IsWanted(string file) => Kinds.Contains(Path.GetExtension(file)) || Records.Contains(Path.GetFileName(file));
}
