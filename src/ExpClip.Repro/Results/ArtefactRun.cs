using System.Diagnostics;
using ExpClip.Repro.Datasets;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Training;
using TorchSharp;

namespace ExpClip.Repro.Results;

/// <summary>
/// One artefact in the making: collects its numbers, tables and pictures under <c>results/runs/&lt;profile&gt;/&lt;artefact&gt;/</c>.
/// A notebook begins one in its first cell and completes it in its last.
/// </summary>
public sealed class ArtefactRun
{
    /// <summary>Endings of figures and tables; whatever else lies in the folder, such as checkpoints, is kept.</summary>
    private static readonly string[] Shown = [".png", ".html", ".md", ".csv"];

    private readonly SortedDictionary<string, double> _metrics = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _paper = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Bounds> _intervals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, double> _floors = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<string, double>> _figures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _captions = new(StringComparer.Ordinal);
    private readonly List<DataSource> _data = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private ArtefactRun(string artefact, Profile profile) => (Artefact, Profile) = (artefact, profile);

    public string Artefact { get; }

    public Profile Profile { get; }

    /// <summary>Where everything of this artefact goes.</summary>
    public string Folder => Path.Combine(RepoFolders.Runs(Profile.Name), Artefact);

    /// <summary>Seeds libtorch, sets its threads and clears what an earlier run claimed for this artefact.</summary>
    /// <param name="artefact">Kebab-case name, also the folder's: <c>expclip-training</c>.</param>
    public static ArtefactRun Begin(string artefact, Profile profile)
    {
        torch.set_num_threads(profile.Threads);
        torch.manual_seed(profile.Seed);
        var run = new ArtefactRun(artefact, profile);
        Directory.CreateDirectory(run.Folder);
        foreach (var file in Directory.GetFiles(run.Folder).Where(file => Shown.Contains(Path.GetExtension(file)))) File.Delete(file);
        File.Delete(run.PathOf("metrics.json"));
        return run;
    }

    /// <summary>States what the numbers stand on; a substitute for the paper's data says so in its note.</summary>
    public void Uses(DataSource source) => _data.Add(source);

    /// <summary>Records a number under a name that is stable from run to run.</summary>
    /// <param name="name">Snake case with the unit where there is one.</param>
    /// <param name="value">A finite number.</param>
    /// <param name="paper">The paper's value, where it states one.</param>
    /// <param name="floor">What knowing nothing scores: chance, or the mean face.</param>
    /// <exception cref="InputException">The value is NaN or infinite, or the name is taken.</exception>
    public void Metric(string name, double value, double? paper = null, double? floor = null)
    {
        if (!double.IsFinite(value))
            throw new InputException($"{Artefact}: metric '{name}' came out as {value}. Something upstream diverged; no such number is recorded.");
        if (!_metrics.TryAdd(name, value)) throw new InputException($"{Artefact}: metric '{name}' is recorded twice. Give each number its own name.");
        if (paper is { } stated) _paper.Add(name, stated);
        if (floor is { } guessed) _floors.Add(name, guessed);
    }

    /// <summary>Records a number with its 95 % interval, by which the scorecard tells it from chance.</summary>
    /// <inheritdoc cref="Metric(string, double, double?, double?)"/>
    public void Metric(string name, Interval value, double? paper = null, double? floor = null)
    {
        Metric(name, value.Value, paper, floor);
        _intervals.Add(name, new Bounds(value.Low, value.High));
    }

    /// <summary>Records what a chart consists of, so that one that went empty is noticed.</summary>
    /// <param name="structure">Finite numbers by name.</param>
    public void Figure(string name, SortedDictionary<string, double> structure) => _figures[name] = structure;

    /// <summary>Keeps the sentence that belongs to a figure, for pages that show it elsewhere.</summary>
    /// <param name="name">The figure's file name without its ending.</param>
    public void Caption(string name, string text) => _captions[name] = text;

    /// <summary>Path of a file of this artefact, for what writes itself.</summary>
    public string PathOf(string fileName) => Path.Combine(Folder, fileName);

    /// <summary>Writes captions.json, run.json and metrics.json; the artefact counts as made from here on.</summary>
    public ArtefactMetrics Complete()
    {
        var metrics = new ArtefactMetrics
        {
            Artefact = Artefact, Profile = Profile.Name, Metrics = _metrics, Paper = _paper, Intervals = _intervals, Floors = _floors,
            Figures = _figures, Data = _data, Seed = Profile.Seed,
        };
        RunRecord.Take(_clock.Elapsed).Save(PathOf("run.json"));
        FigureCaptions.Save(Folder, _captions);
        metrics.Save(PathOf("metrics.json"));
        return metrics;
    }
}
