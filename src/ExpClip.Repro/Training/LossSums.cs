using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>Sums of losses over samples, not over batches, of which the last may be small.</summary>
public sealed record LossSums(double Total = 0, double Reconstruction = 0, double Alignment = 0, double CrossModal = 0, long Samples = 0)
{
    /// <summary>The sums with those of one more batch.</summary>
    public LossSums With(ExpClipLossTerms losses, long samples)
    {
        using var host = stack([losses.Total.detach(), losses.Reconstruction.detach(), losses.Alignment.detach(), losses.CrossModal.detach()]).cpu();
        var values = host.data<float>().ToArray(); // one copy to the host a step
        return new LossSums(Total + samples * values[0], Reconstruction + samples * values[1], Alignment + samples * values[2],
            CrossModal + samples * values[3], Samples + samples);
    }

    public EpochLosses Mean() => new(Total / Samples, Reconstruction / Samples, Alignment / Samples, CrossModal / Samples);
}
