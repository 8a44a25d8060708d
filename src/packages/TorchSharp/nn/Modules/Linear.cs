using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x Wᵀ + b over the last dimension.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
    {
        if (inputSize < 1 || outputSize < 1)
            throw new ArgumentException($"Linear needs at least one input and one output, got {inputSize} and {outputSize}");
        (in_features, out_features) = (inputSize, outputSize);
        weight = new Parameter(empty([outputSize, inputSize], dtype, device));
        nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!hasBias) return;
        bias = new Parameter(empty([outputSize], dtype, device));
        var bound = 1 / Math.Sqrt(inputSize);
        nn.init.uniform_(bias, -bound, bound);
    }

    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        if (weight.ndim != 2) throw new ArgumentException($"the weights of Linear are (out, in), not of {weight.ndim} dimensions", nameof(weight));
        (in_features, out_features) = (weight.size(1), weight.size(0));
        (this.weight, this.bias) = (weight, bias);
    }

    public long in_features { get; set; }

    public long out_features { get; set; }

    /// <summary>(out_features, in_features).</summary>
    public Parameter weight { get; set => field = Own(nameof(weight), value)!; }

    /// <summary>(out_features,).</summary>
    public Parameter? bias { get; set => field = Own(nameof(bias), value); }

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
