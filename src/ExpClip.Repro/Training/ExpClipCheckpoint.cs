using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExpClip.Common;
using ExpClip.Repro.Models.ExpClip;
using TorchSharp.Modules;

namespace ExpClip.Repro.Training;

/// <summary>
/// The state of a training run on disk: weights, optimiser and history after the last complete epoch. A new state is written beside the
/// old one and takes its place by one rename, so a kill at any moment leaves a usable checkpoint.
/// </summary>
public sealed class ExpClipCheckpoint
{
    private readonly string _key;

    /// <param name="folder">Where the files lie.</param>
    /// <param name="profile">Options of the run; a checkpoint of other options is not resumed.</param>
    /// <param name="corpusSha256">Hash of the data; a checkpoint of other data is not resumed.</param>
    public ExpClipCheckpoint(string folder, Profile profile, string corpusSha256)
    {
        Folder = folder;
        Epochs = profile.Training.Epochs;
        var identity = JsonSerializer.Serialize(new { profile.Seed, profile.Threads, profile.Model, profile.Training, corpusSha256 });
        _key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
    }

    public string Folder { get; }

    private int Epochs { get; }

    private string StateFile => Path.Combine(Folder, "state.json");

    /// <summary>Key of the run, the history so far, and the files that belong to it.</summary>
    private sealed record State(string Key, string Model, string Optimizer, List<EpochRecord> History);

    /// <summary>True when a run of the same options and data has been trained to its last epoch.</summary>
    public bool IsComplete => ReadState() is { } state && state.History.Count == Epochs;

    /// <summary>Loads weights and optimiser of an unfinished run of the same options and data.</summary>
    /// <returns>Its history; empty when there is nothing to resume, and the model is as it was.</returns>
    public List<EpochRecord> TryResume(ExpClipModel model, Adam adam)
    {
        if (ReadState() is not { } state || state.History.Count >= Epochs) return [];
        model.load(Path.Combine(Folder, state.Model));
        adam.load_state_dict(Path.Combine(Folder, state.Optimizer));
        return state.History;
    }

    /// <summary>Loads the weights of a completed run.</summary>
    /// <exception cref="InputException">There is none for these options and data.</exception>
    public IReadOnlyList<EpochRecord> Load(ExpClipModel model)
    {
        if (ReadState() is not { } state || state.History.Count != Epochs)
            throw InputException.At(Folder, 0, "holds no completed training of these options and data", "Run notebook 04 of the same profile first.");
        model.load(Path.Combine(Folder, state.Model));
        return state.History;
    }

    /// <summary>Puts the state after an epoch in the place of the one before.</summary>
    public void Save(ExpClipModel model, Adam adam, List<EpochRecord> history)
    {
        Directory.CreateDirectory(Folder);
        var before = ReadState();
        var state = new State(_key, $"model-{history.Count}.dat", $"optimizer-{history.Count}.dat", history);
        model.save(Path.Combine(Folder, state.Model));
        adam.save_state_dict(Path.Combine(Folder, state.Optimizer));
        AtomicFile.WriteAllText(StateFile, JsonSerializer.Serialize(state));
        if (before is null) return;
        foreach (var file in new[] { before.Model, before.Optimizer }.Except([state.Model, state.Optimizer])) File.Delete(Path.Combine(Folder, file));
    }

    private State? ReadState()
    {
        if (!File.Exists(StateFile)) return null;
        try
        {
            var state = JsonSerializer.Deserialize<State>(File.ReadAllText(StateFile));
            return state?.Key == _key ? state : null;
        }
        catch (JsonException e)
        {
            throw InputException.At(StateFile, 0, $"is not a training state ({e.Message})", "Delete the folder to train from the start.", e);
        }
    }
}
