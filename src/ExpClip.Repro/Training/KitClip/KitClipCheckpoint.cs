using System.Text.Json;
using ExpClip.Common;
using TorchSharp.Modules;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>The state of a training run on disk: a new one is written beside the old and takes its place by one rename.</summary>
/// <param name="folder">Where the files lie.</param>
/// <param name="key">Hash of options, data and seed; a state of another key is not resumed.</param>
public sealed class KitClipCheckpoint(string folder, string key)
{
    private sealed record State(string Key, List<KitClipPoint> Curve);

    public string Folder => folder;

    private string StateFile => Path.Combine(folder, "state.json");

    /// <summary>The training curve of a run that was completed, or null.</summary>
    public IReadOnlyList<KitClipPoint>? Completed(int steps) => Read()?.Curve is { Count: > 0 } curve && curve[^1].Step == steps ? curve : null;

    /// <summary>Loads network and optimiser of an unfinished run; the curve is empty when there is none.</summary>
    public List<KitClipPoint> TryResume(KitClipTrainee trainee, AdamW adam)
    {
        if (Read() is not { Curve.Count: > 0 } state) return [];
        trainee.load(FileOf("network", state.Curve[^1].Step));
        adam.load_state_dict(FileOf("optimizer", state.Curve[^1].Step));
        return state.Curve;
    }

    public void Save(KitClipTrainee trainee, AdamW adam, List<KitClipPoint> curve)
    {
        Directory.CreateDirectory(folder);
        var before = Directory.GetFiles(folder, "*.dat");
        trainee.save(FileOf("network", curve[^1].Step));
        adam.save_state_dict(FileOf("optimizer", curve[^1].Step));
        AtomicFile.WriteAllText(StateFile, JsonSerializer.Serialize(new State(key, curve)));
        foreach (var file in before.Except([FileOf("network", curve[^1].Step), FileOf("optimizer", curve[^1].Step)])) File.Delete(file);
    }

    private string FileOf(string what, int step) => Path.Combine(folder, $"{what}-{step}.dat");

    private State? Read()
    {
        if (!File.Exists(StateFile)) return null;
        try
        {
            return JsonSerializer.Deserialize<State>(File.ReadAllText(StateFile)) is { } state && state.Key == key ? state : null;
        }
        catch (JsonException e)
        {
            throw InputException.At(StateFile, 0, $"is not a training state ({e.Message})", "Delete the folder to train from the start.", e);
        }
    }
}
