namespace TorchSharp.Modules;

/// <summary>Hyper-parameters of Adam and AdamW.</summary>
public abstract class AdamOptions : OptimizerOptions
{
    /// <summary>Decay rate of the mean of gradients, in [0, 1).</summary>
    public double? beta1;

    /// <summary>Decay rate of the mean of squared gradients, in [0, 1).</summary>
    public double? beta2;

    public double? weight_decay;

    /// <summary>Added to the denominator.</summary>
    public double? eps;

    public bool? amsgrad;

    /// <summary>Climb instead of descending.</summary>
    public bool? maximize;

    public override void SaveStateDict(BinaryWriter writer)
    {
        base.SaveStateDict(writer);
        writer.Write(beta1!.Value);
        writer.Write(beta2!.Value);
        writer.Write(eps!.Value);
        writer.Write(weight_decay!.Value);
        writer.Write(amsgrad!.Value);
        writer.Write(maximize!.Value);
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        base.LoadStateDict(reader);
        beta1 = reader.ReadDouble();
        beta2 = reader.ReadDouble();
        eps = reader.ReadDouble();
        weight_decay = reader.ReadDouble();
        amsgrad = reader.ReadBoolean();
        maximize = reader.ReadBoolean();
        Validate();
    }

    public override void LoadStateDict(OptimizerOptions source)
    {
        base.LoadStateDict(source);
        var other = (AdamOptions)source;
        (beta1, beta2, eps) = (other.beta1, other.beta2, other.eps);
        (weight_decay, amsgrad, maximize) = (other.weight_decay, other.amsgrad, other.maximize);
    }

    internal override void FillFrom(OptimizerOptions defaults)
    {
        base.FillFrom(defaults);
        var other = (AdamOptions)defaults;
        beta1 ??= other.beta1;
        beta2 ??= other.beta2;
        eps ??= other.eps;
        weight_decay ??= other.weight_decay;
        amsgrad ??= other.amsgrad;
        maximize ??= other.maximize;
        Validate();
    }

    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="NotSupportedException">AMSGrad is asked for.</exception>
    private void Validate()
    {
        if (!(LearningRate >= 0)) throw new ArgumentException($"the learning rate must not be negative, got {LearningRate}");
        if (!(eps >= 0)) throw new ArgumentException($"eps must not be negative, got {eps}");
        if (!(weight_decay >= 0)) throw new ArgumentException($"weight_decay must not be negative, got {weight_decay}");
        if (!(beta1 is >= 0 and < 1)) throw new ArgumentException($"beta1 lies in [0, 1), got {beta1}");
        if (!(beta2 is >= 0 and < 1)) throw new ArgumentException($"beta2 lies in [0, 1), got {beta2}");
        if (amsgrad == true) throw new NotSupportedException("the AMSGrad variant is not part of this stand-in");
    }
}
