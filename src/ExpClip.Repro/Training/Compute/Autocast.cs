namespace ExpClip.Repro.Training.Compute;

/// <summary>
/// While it lives, matrix products of this thread take bfloat16 copies of their float32 arguments; softmax, norms and losses stay in float32, by
/// libtorch's list. For forward passes: the backward pass follows what the forward pass did.
/// </summary>
internal sealed class Autocast : IDisposable
{
    private readonly bool _on;
    private readonly int _cuda;

    private Autocast(bool on, bool cuda)
    {
        (_on, _cuda) = (on, cuda ? 1 : 0);
        if (_on) ComputeLibrary.Check(ComputeLibrary.ecc_enter_autocast(_cuda));
    }

    /// <summary>Autocast where the device's precision asks for it, else nothing.</summary>
    internal static Autocast On(TrainingDevice device) => new(device.Precision == Precision.Bfloat16, device.IsCuda);

    public void Dispose()
    {
        if (_on) ComputeLibrary.Check(ComputeLibrary.ecc_leave_autocast(_cuda));
    }
}
