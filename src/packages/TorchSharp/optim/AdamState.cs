using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The running averages that Adam and AdamW keep of one parameter's gradient.</summary>
public abstract class AdamState : OptimizerState
{
    /// <summary>Steps made.</summary>
    public long step;

    /// <summary>Mean of the gradients, shaped like the parameter.</summary>
    public Tensor exp_avg;

    /// <summary>Mean of the squared gradients, shaped like the parameter.</summary>
    public Tensor exp_avg_sq;

    protected AdamState(Parameter parameter) : base(parameter)
    {
        exp_avg = Zeros();
        exp_avg_sq = Zeros();
    }

    public override void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(step);
        exp_avg.Save(writer);
        exp_avg_sq.Save(writer);
        writer.Write(false); // no third average: AMSGrad has one
    }

    public override void LoadStateDict(BinaryReader reader)
    {
        step = reader.ReadInt64();
        if (step < 0) throw new InvalidDataException($"the optimiser state claims {step} steps");
        exp_avg.Load(reader);
        exp_avg_sq.Load(reader);
        if (reader.ReadBoolean()) throw new InvalidDataException("the optimiser state is of the AMSGrad variant, which is not part of this stand-in");
    }

    public override void LoadStateDict(OptimizerState source)
    {
        var other = (AdamState)source;
        Dispose();
        step = other.step;
        exp_avg = CopyOf(other.exp_avg);
        exp_avg_sq = CopyOf(other.exp_avg_sq);
    }

    public override bool ApproximatelyEquals(OptimizerState other) =>
        other is AdamState state && step == state.step && exp_avg.allclose(state.exp_avg) && exp_avg_sq.allclose(state.exp_avg_sq);

    public override void Initialize(OptimizerOptions options)
    {
        step = 0;
        exp_avg.zero_();
        exp_avg_sq.zero_();
    }

    public override void to(Device device)
    {
        exp_avg = Moved(exp_avg, device);
        exp_avg_sq = Moved(exp_avg_sq, device);
    }

    public override void Dispose()
    {
        exp_avg.Dispose();
        exp_avg_sq.Dispose();
    }

    private Tensor Zeros() => zeros_like(_parameter).DetachFromDisposeScope();
}
