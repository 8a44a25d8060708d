namespace ExpClip.Repro.Training;

/// <summary>The loss became NaN or infinite. The last complete epoch's checkpoint is intact.</summary>
public sealed class TrainingDivergedException(int epoch, int step, double loss, string checkpoint)
    : Exception($"The loss became {loss} in epoch {epoch}, step {step}. Lower the learning rate. "
        + $"The model after the last good epoch is in {checkpoint}.")
{
    public int Epoch => epoch;

    public int Step => step;
}
