using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module owns and an optimiser changes.</summary>
public class Parameter : Tensor
{
    /// <param name="data">The values; this object takes them over and <paramref name="data"/> becomes empty.</param>
    public Parameter(Tensor data, bool requires_grad = true)
        : this(data.Scope, data.requires_grad_(requires_grad).ReleaseHandle()) { }

    private Parameter(DisposeScope? scope, nint handle) : base(handle) => MoveTo(scope);
}
