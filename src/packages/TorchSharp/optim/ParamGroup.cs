using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Parameters that share options.</summary>
public class ParamGroup : ILearningRateController
{
    public IEnumerable<Parameter> Parameters { get; set; } = [];

    public OptimizerOptions? Options { get; set; }

    public double LearningRate
    {
        get => Settled.LearningRate!.Value;
        set => Settled.LearningRate = value;
    }

    public double InitialLearningRate
    {
        get => Settled.InitialLearningRate;
        set => Settled.InitialLearningRate = value;
    }

    private OptimizerOptions Settled => Options ?? throw new InvalidOperationException("the group has no options until an optimiser takes it");
}

/// <summary>Parameters that share options of the type their optimiser has.</summary>
public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
{
    public ParamGroup() { }

    public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
    {
        Parameters = parameters;
        base.Options = options;
    }

    public new TOptions Options
    {
        get => (TOptions)base.Options!;
        set => base.Options = value;
    }
}
