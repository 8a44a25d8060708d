using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExpClip.Common;
using ExpClip.Repro.Models.Animation;
using TorchSharp.Modules;

namespace ExpClip.Repro.Training.Animation;

/// <summary>The state of a training run on disk: a new one is written beside the old and takes its place by one rename.</summary>
/// <param name="folder">Where the files lie.</param>
/// <param name="identity">All that the result depends on; a state of another identity is not resumed.</param>
public sealed class GeneratorCheckpoint(string folder, object identity)
{
    private readonly string _key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(identity))));

    private sealed record State(string Key, List<GeneratorPoint> Curve);

    public string Folder => folder;

    private string StateFile => Path.Combine(folder, "state.json");

    /// <summary>Loads network and optimiser of a run of the same identity, finished or not; the curve is empty when there is none.</summary>
    public List<GeneratorPoint> TryResume(AnimationSystem system, Adam adam)
    {
        if (Read() is not { Curve.Count: > 0 } state) return [];
        system.load(FileOf("network", state.Curve[^1].Step));
        adam.load_state_dict(FileOf("optimizer", state.Curve[^1].Step));
        return state.Curve;
    }

    public void Save(AnimationSystem system, Adam adam, List<GeneratorPoint> curve)
    {
        Directory.CreateDirectory(folder);
        var before = Directory.GetFiles(folder, "*.dat");
        var step = curve[^1].Step;
        system.save(FileOf("network", step));
        adam.save_state_dict(FileOf("optimizer", step));
        AtomicFile.WriteAllText(StateFile, JsonSerializer.Serialize(new State(_key, curve)));
        foreach (var file in before.Except([FileOf("network", step), FileOf("optimizer", step)])) File.Delete(file);
    }

    private string FileOf(string what, int step) => Path.Combine(folder, $"{what}-{step}.dat");

    private State? Read()
    {
        if (!File.Exists(StateFile)) return null;
        try
        {
            return JsonSerializer.Deserialize<State>(File.ReadAllText(StateFile)) is { } state && state.Key == _key ? state : null;
        }
        catch (JsonException e)
        {
            throw InputException.At(StateFile, 0, $"is not a training state ({e.Message})", "Delete the folder to train from the start.", e);
        }
    }
}
