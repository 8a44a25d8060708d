using ExpClip.Notebooks.Runner;
using ExpClip.Repro.Results;
using ExpClip.Repro.Training;
using TorchSharp;

namespace ExpClip.Repro.Cli;

/// <summary>The records of a profile's notebooks: which ran how, and whether one would come out the same again.</summary>
internal sealed class NotebookRuns
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _keys = [];
    private DateTime _began;

    /// <param name="folder">The profile's run folder.</param>
    public NotebookRuns(string folder, Profile profile)
    {
        _folder = folder;
        var options = new Dictionary<string, string>
        {
            ["profile"] = profile.Name, ["data"] = profile.DataFolder ?? "", ["paper"] = profile.Paper?.State ?? "",
        };
        var key = new RunKey(RepoFolders.Root, options, profile.DataFolder, torch.__version__);
        foreach (var notebook in Directory.GetFiles(RepoFolders.Notebooks, "*.ipynb").Order(StringComparer.Ordinal))
            _keys[notebook] = key.Next(notebook);
    }

    /// <summary>Numbers of an earlier run must not stand in for those of a notebook that fails now.</summary>
    public static void Forget(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.GetFiles(folder, "metrics.json", SearchOption.AllDirectories)) File.Delete(file);
        var notebooks = Path.Combine(folder, "notebooks");
        if (Directory.Exists(notebooks))
            foreach (var file in Directory.GetFiles(notebooks, "*.ipynb.json")) File.Delete(file);
    }

    public bool Stands(string notebook) => NotebookRecord.Find(_folder, Path.GetFileName(notebook))?.Stands(_folder, _keys[notebook]) == true;

    /// <summary>Until it ends, the notebook counts as failed, and what it wrote before is forgotten: this process may be killed.</summary>
    public void Begin(string notebook)
    {
        var name = Path.GetFileName(notebook);
        foreach (var metrics in (NotebookRecord.Find(_folder, name)?.Wrote ?? []).Select(artefact => Path.Combine(_folder, artefact, "metrics.json")))
            if (File.Exists(metrics)) File.Delete(metrics); // its folder may be gone, which Delete does not forgive
        new NotebookRecord(name, _keys[notebook], "it did not get to its end", Log(name), []).Save(_folder);
        _began = DateTime.UtcNow;
    }

    public void End(string notebook, NotebookRunResult result)
    {
        var name = Path.GetFileName(notebook);
        var failure = result.Succeeded ? "" : result.Failures.Select(failure => failure.ToString()).FirstOrDefault() ?? result.ExitCode.ToString();
        string[] wrote = [.. Directory.GetFiles(_folder, "metrics.json", SearchOption.AllDirectories)
            .Where(file => File.GetLastWriteTimeUtc(file) >= _began)
            .Select(file => Path.GetRelativePath(_folder, Path.GetDirectoryName(file)!)).Order(StringComparer.Ordinal)];
        new NotebookRecord(name, _keys[notebook], failure, Log(name), wrote).Save(_folder);
    }

    private static string Log(string notebook) => Path.Combine("notebooks", notebook);
}
