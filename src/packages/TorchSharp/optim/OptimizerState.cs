using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimiser remembers of one parameter.</summary>
public abstract class OptimizerState : IDisposable
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void SaveStateDict(BinaryWriter writer);

    /// <exception cref="InvalidDataException">The data belongs to a parameter of another shape or type.</exception>
    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>True when two states agree within rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Forgets everything: the state before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Moves the state to where its parameter has gone.</summary>
    public virtual void to(Device device) { }

    public abstract void Dispose();

    /// <summary>A copy of another state's tensor beside this state's parameter, out of all dispose scopes.</summary>
    private protected Tensor CopyOf(Tensor source)
    {
        using var cast = source.to(source.dtype, _parameter.device);
        return cast.clone().DetachFromDisposeScope();
    }

    /// <summary>Moves a tensor of the state, out of all dispose scopes.</summary>
    private protected static Tensor Moved(Tensor tensor, Device device)
    {
        using (tensor) return tensor.to(device).DetachFromDisposeScope();
    }
}
