using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module that holds no tensors: an activation, dropout.</summary>
public abstract class ParameterLessModule<T1, TResult>(string name) : nn.Module<T1, TResult>(name)
{
    public override void register_parameter(string name, Parameter param) => throw new InvalidOperationException($"{GetName()} holds no parameters");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw new InvalidOperationException($"{GetName()} holds no buffers");
}
