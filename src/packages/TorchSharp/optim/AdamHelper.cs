using TorchSharp.Interop;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam and AdamW: one native call a step for each group, which reads and writes every parameter once.</summary>
public abstract class AdamHelper : OptimizerHelper, IBetas
{
    private AdamOptions AdamDefaults => (AdamOptions)Defaults;

    public (double, double) Betas
    {
        get => (AdamDefaults.beta1!.Value, AdamDefaults.beta2!.Value);
        set => (AdamDefaults.beta1, AdamDefaults.beta2) = value;
    }

    /// <summary>True: the weights themselves decay (AdamW). False: the decay is part of the gradient (Adam).</summary>
    private protected abstract bool DecoupledDecay { get; }

    private protected sealed override unsafe void Step(ParamGroup group)
    {
        var parameters = group.Parameters as Parameter[] ?? group.Parameters.ToArray();
        var states = Array.ConvertAll(parameters, parameter => (AdamState)StateOf(parameter));
        var weights = Array.ConvertAll(parameters, parameter => parameter.Handle);
        var means = Array.ConvertAll(states, state => state.exp_avg.Handle);
        var squares = Array.ConvertAll(states, state => state.exp_avg_sq.Handle);
        var steps = Array.ConvertAll(states, state => state.step);
        var settings = Settings((AdamOptions)group.Options!);
        int status;
        fixed (nint* weight = weights, mean = means, square = squares)
        fixed (long* step = steps)
            status = Native.ets_adam_step(weight, mean, square, step, parameters.Length, &settings);
        for (var i = 0; i < states.Length; i++) states[i].step = steps[i];
        Native.Check(status, parameters, states);
    }

    private Native.AdamSettings Settings(AdamOptions options) => new()
    {
        LearningRate = options.LearningRate!.Value,
        Beta1 = options.beta1!.Value,
        Beta2 = options.beta2!.Value,
        Epsilon = options.eps!.Value,
        WeightDecay = options.weight_decay!.Value,
        Decoupled = DecoupledDecay ? 1 : 0,
        Maximize = options.maximize!.Value ? 1 : 0,
    };
}
