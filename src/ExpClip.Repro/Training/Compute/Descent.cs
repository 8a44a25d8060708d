using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>Losses of a step: the one that is minimised, and those that are reported, (K) without their history.</summary>
internal readonly record struct StepLosses(Tensor Total, Tensor Values);

/// <summary>Updates of a network: losses, their gradients, clipped, and the optimiser's step.</summary>
/// <param name="optimizer">Of the network's parameters.</param>
/// <param name="largestNorm">Of the gradient of all parameters together.</param>
internal sealed class Descent(nn.Module network, optim.Optimizer optimizer, double largestNorm, TrainingDevice device) : IDisposable
{
    private const double Tiny = 1e-6; // as torch.nn.utils.clip_grad_norm_ adds it

    private readonly Parameter[] _parameters = [.. network.parameters()];
    private RecordedStep? _recorded;

    /// <summary>One update; the reported losses, which the caller's scope owns.</summary>
    /// <exception cref="NotFiniteNumberException">
    /// The gradients are NaN or infinite; carries the loss. Only the processor tells: asking would stop a GPU.
    /// </exception>
    internal Tensor Step(Func<StepLosses> losses)
    {
        var values = Gradients(losses);
        optimizer.step();
        return values;
    }

    /// <summary>The same for losses that are a function of tensors alone: on a GPU recorded once and then repeated.</summary>
    /// <param name="inputs">Of the sizes of the first call; others take the plain way.</param>
    /// <param name="seed">Of a repetition's random numbers.</param>
    internal Tensor Step(Tensor[] inputs, Func<Tensor[], StepLosses> losses, long seed)
    {
        if (_recorded is null && device.NewRecording() is { } recording)
            _recorded = new RecordedStep(places => Gradients(() => losses(places)), _parameters, recording);
        if (_recorded is null) return Step(() => losses(inputs));
        var values = _recorded.Run(inputs, seed);
        optimizer.step();
        return values;
    }

    public void Dispose() => _recorded?.Dispose();

    private Tensor Gradients(Func<StepLosses> losses)
    {
        using var scope = NewDisposeScope();
        StepLosses made;
        using (Autocast.On(device)) made = losses();
        optimizer.zero_grad();
        made.Total.backward();
        if (device.IsCuda) Clip(_parameters, largestNorm);
        else if (!double.IsFinite(nn.utils.clip_grad_norm_(_parameters, largestNorm))) throw new NotFiniteNumberException(made.Total.ToDouble());
        return made.Values.MoveToOuterDisposeScope();
    }

    /// <summary>clip_grad_norm_ without a number that the processor would wait for.</summary>
    internal static void Clip(IEnumerable<Tensor> parameters, double largestNorm)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var gradients = parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToArray();
        if (gradients.Length == 0) return;
        var norm = stack(gradients.Select(gradient => gradient.norm())).norm();
        var factor = (largestNorm / (norm + Tiny)).clamp(null, 1);
        foreach (var gradient in gradients) gradient.mul_(factor);
    }
}
