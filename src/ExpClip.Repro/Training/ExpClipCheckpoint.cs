using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Compute;
using TorchSharp.Modules;

namespace ExpClip.Repro.Training;

/// <summary>Where a training run stands.</summary>
/// <param name="History">The complete epochs.</param>
/// <param name="Step">Steps done of the epoch after them.</param>
/// <param name="Sums">Losses of those steps.</param>
public sealed record TrainingPosition(List<EpochRecord> History, int Step, LossSums Sums);

/// <summary>
/// The state of a training run on disk: weights, optimiser, position and the best weights so far. A new state is written beside the
/// old one and takes its place by one rename, so a kill at any moment leaves a usable checkpoint.
/// </summary>
public sealed class ExpClipCheckpoint
{
    private readonly StateFile<State> _state;

    /// <param name="folder">Where the files lie.</param>
    /// <param name="profile">Options of the run; a checkpoint of other options is not resumed.</param>
    /// <param name="corpusSha256">Hash of the data; a checkpoint of other data is not resumed.</param>
    /// <param name="encoder">Fingerprint of the frozen text encoder; a checkpoint beside another one is not resumed.</param>
    public ExpClipCheckpoint(string folder, Profile profile, string corpusSha256, string encoder)
    {
        Folder = folder;
        _state = new StateFile<State>(folder, TrainingDevice.Current.Bind(new
        {
            profile.Seed, profile.Threads, profile.Model, profile.Training, corpusSha256, encoder,
        }));
    }

    public string Folder { get; }

    /// <summary>Where the run stands, and the files that belong to it.</summary>
    private sealed record State(bool Finished, TrainingPosition Position, string Model, string Optimizer, string? Best)
    {
        internal IEnumerable<string> Files => Best is null ? [Model, Optimizer] : [Model, Optimizer, Best];
    }

    /// <summary>True when a run of the same options and data has come to its end.</summary>
    public bool IsComplete => _state.Read() is { Finished: true };

    /// <summary>Loads weights and optimiser of an unfinished run of the same options and data.</summary>
    /// <returns>Where it stood; null when there is nothing to resume, and the model is as it was.</returns>
    public TrainingPosition? TryResume(ExpClipModel model, Adam adam)
    {
        if (_state.Read() is not { Finished: false } state) return null;
        model.load(Path.Combine(Folder, state.Model));
        adam.load_state_dict(Path.Combine(Folder, state.Optimizer));
        return state.Position;
    }

    /// <summary>Loads the best weights of a completed run: those of its lowest held-out loss.</summary>
    /// <exception cref="InputException">There is none for these options and data.</exception>
    public IReadOnlyList<EpochRecord> Load(ExpClipModel model)
    {
        if (_state.Read() is not { Finished: true, Best: { } best } state)
            throw InputException.At(Folder, 0, "holds no completed training of these options and data", "Run notebook 04 of the same profile first.");
        model.load(Path.Combine(Folder, best));
        return state.Position.History;
    }

    /// <summary>Puts a state in the place of the one before.</summary>
    /// <param name="best">Whether these weights are the best so far.</param>
    /// <param name="finished">Whether the run has come to its end.</param>
    public void Save(ExpClipModel model, Adam adam, TrainingPosition position, bool best, bool finished)
    {
        Directory.CreateDirectory(Folder);
        var before = _state.Read();
        var name = $"{position.History.Count}-{position.Step}.dat";
        var state = new State(finished, position, $"model-{name}", $"optimizer-{name}", best ? $"best-{name}" : before?.Best);
        model.save(Path.Combine(Folder, state.Model));
        adam.save_state_dict(Path.Combine(Folder, state.Optimizer));
        if (best) File.Copy(Path.Combine(Folder, state.Model), Path.Combine(Folder, state.Best!), overwrite: true);
        _state.Write(state);
        if (before is null) return;
        foreach (var file in before.Files.Except(state.Files)) File.Delete(Path.Combine(Folder, file));
    }
}
