using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>Networks on a device for as long as they are trained; at the end, and when training fails, they come back to the processor.</summary>
internal sealed class Visit : IDisposable
{
    private readonly nn.Module[] _networks;

    internal Visit(TrainingDevice device, params nn.Module[] networks)
    {
        _networks = networks;
        foreach (var network in networks) network.to(device.Device);
    }

    public void Dispose()
    {
        foreach (var network in _networks) network.to(CPU);
    }
}
