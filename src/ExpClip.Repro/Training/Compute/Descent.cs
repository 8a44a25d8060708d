using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>Gradients of a loss, and their clipping.</summary>
/// <param name="optimizer">Of the network's parameters.</param>
/// <param name="largestNorm">Of the gradient of all parameters together.</param>
internal sealed class Descent(nn.Module network, optim.Optimizer optimizer, double largestNorm, TrainingDevice device)
{
    private const double Tiny = 1e-6; // as torch.nn.utils.clip_grad_norm_ adds it

    private readonly TorchSharp.Modules.Parameter[] _parameters = [.. network.parameters()];

    /// <summary>Puts the clipped gradients of a loss into the parameters, in the place of earlier ones.</summary>
    /// <returns>False when they are NaN or infinite. On a GPU always true: asking would stop it; what follows shows in the losses.</returns>
    internal bool Gradients(Tensor loss)
    {
        optimizer.zero_grad();
        loss.backward();
        if (!device.IsCuda) return double.IsFinite(nn.utils.clip_grad_norm_(_parameters, largestNorm));
        Clip(_parameters, largestNorm);
        return true;
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
