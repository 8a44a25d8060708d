using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>A point of a training curve.</summary>
public interface ICurvePoint
{
    /// <summary>Steps done.</summary>
    int Step { get; }
}

/// <summary>
/// Network, optimiser and training curve on disk. A new state is written beside the old and takes its place by one rename, so a kill at any moment
/// leaves a usable one.
/// </summary>
/// <param name="folder">Where the files lie.</param>
/// <param name="identity">All that the result depends on; a state of another identity is not resumed.</param>
public sealed class CurveCheckpoint<TPoint>(string folder, object identity) where TPoint : ICurvePoint
{
    private readonly StateFile<List<TPoint>> _curve = new(folder, identity);

    public string Folder => folder;

    /// <summary>The curve of a run that has come to so many steps, or null.</summary>
    public IReadOnlyList<TPoint>? Completed(int steps) => _curve.Read() is { Count: > 0 } curve && curve[^1].Step == steps ? curve : null;

    /// <summary>Loads network and optimiser of a run of the same identity, finished or not; the curve is empty when there is none.</summary>
    public List<TPoint> TryResume(nn.Module network, OptimizerHelper optimizer)
    {
        if (_curve.Read() is not { Count: > 0 } curve) return [];
        network.load(FileOf("network", curve[^1].Step));
        optimizer.load_state_dict(FileOf("optimizer", curve[^1].Step));
        return curve;
    }

    /// <summary>Puts a state in the place of the one before.</summary>
    public void Save(nn.Module network, OptimizerHelper optimizer, List<TPoint> curve)
    {
        Directory.CreateDirectory(folder);
        var before = Directory.GetFiles(folder, "*.dat");
        var (weights, moments) = (FileOf("network", curve[^1].Step), FileOf("optimizer", curve[^1].Step));
        network.save(weights);
        optimizer.save_state_dict(moments);
        _curve.Write(curve);
        foreach (var file in before.Except([weights, moments])) File.Delete(file);
    }

    private string FileOf(string what, int step) => Path.Combine(folder, $"{what}-{step}.dat");
}
