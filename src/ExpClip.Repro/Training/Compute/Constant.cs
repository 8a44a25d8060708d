using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>A tensor that never changes, copied once to the device it is asked for on: a step copies nothing, as a recording demands.</summary>
internal sealed class Constant(Tensor host)
{
    private readonly Tensor _host = host.DetachFromDisposeScope();
    private Tensor? _copy;

    internal Tensor On(Device device)
    {
        if (device.type == DeviceType.CPU) return _host;
        if (_copy is null || _copy.device.index != device.index) _copy = _host.to(device).DetachFromDisposeScope();
        return _copy;
    }
}
