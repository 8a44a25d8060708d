namespace ExpClip.Repro.Training;

/// <summary>Sums of losses over samples, not over batches, of which the last may be small.</summary>
public sealed record LossSums(double Total = 0, double Reconstruction = 0, double Alignment = 0, double CrossModal = 0, long Samples = 0)
{
    /// <summary>Total, reconstruction, alignment and cross-modal: what a device sums up.</summary>
    internal double[] Values => [Total, Reconstruction, Alignment, CrossModal];

    internal static LossSums Of(double[] values, long samples) => new(values[0], values[1], values[2], values[3], samples);

    public EpochLosses Mean() => new(Total / Samples, Reconstruction / Samples, Alignment / Samples, CrossModal / Samples);
}
