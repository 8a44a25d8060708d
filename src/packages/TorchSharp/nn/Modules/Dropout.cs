using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>While training, sets elements to zero with probability <see cref="p"/> and divides the others by 1 − p.</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace) : base(nameof(Dropout))
    {
        nn.functional.CheckProbability(p);
        (this.p, this.inplace) = (p, inplace);
    }

    public double p { get; set; }

    public bool inplace { get; set; }

    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}
