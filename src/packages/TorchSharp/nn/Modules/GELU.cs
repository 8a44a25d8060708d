using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>x · Φ(x), Φ the normal distribution function.</summary>
public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    /// <summary>How Φ is computed: exactly, or by a tanh.</summary>
    public enum Approximate
    {
        none, tanh,
    }

    internal GELU(bool inplace, Approximate approximate) : base(nameof(GELU)) => (this.inplace, this.approximate) = (inplace, approximate);

    public bool inplace { get; set; }

    public Approximate approximate { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
}
