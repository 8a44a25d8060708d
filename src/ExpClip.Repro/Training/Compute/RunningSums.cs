using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>Sums of losses in double precision, kept where the losses are: only <see cref="Read"/> waits for the device.</summary>
internal sealed class RunningSums : IDisposable
{
    private readonly Tensor _sums; // (K), float64

    /// <param name="start">The sums so far, K of them.</param>
    internal RunningSums(double[] start, TrainingDevice device)
    {
        _sums = tensor(start, float64, device.Device).DetachFromDisposeScope();
    }

    /// <summary>Adds losses, (K).</summary>
    internal void Add(Tensor losses)
    {
        using var frozen = no_grad();
        using var wide = losses.to(float64);
        _sums.add_(wide);
    }

    internal double[] Read()
    {
        using var host = _sums.cpu();
        return host.data<double>().ToArray();
    }

    internal void Clear() => _sums.zero_();

    public void Dispose() => _sums.Dispose();
}
