using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Weights;

/// <summary>Puts the tensors of safetensors files into a module of the same parameter names.</summary>
public static class WeightLoading
{
    /// <summary>Loads every parameter, converted to its own type; the module stays as it was when anything does not fit.</summary>
    /// <param name="files">Where each tensor is: a file, or the shards of one model.</param>
    /// <param name="unused">Whether a tensor that no parameter asks for may be passed over (position ids, training heads).</param>
    /// <exception cref="InputException">A tensor is missing, unexpected, of another shape, or holds NaN; names file and tensor.</exception>
    public static void Load(nn.Module module, SafeTensorsSet files, Func<string, bool>? unused = null) =>
        Load(module.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter), files, unused);

    /// <summary>The same for parameters of several modules, by the names they have in the files.</summary>
    /// <inheritdoc cref="Load(nn.Module, SafeTensorsSet, Func{string, bool}?)"/>
    public static void Load(IReadOnlyDictionary<string, Tensor> parameters, SafeTensorsSet files, Func<string, bool>? unused = null)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        foreach (var name in files.Names)
            if (!parameters.ContainsKey(name) && unused?.Invoke(name) != true)
                throw InputException.At(files.PathOf(name), 0, $"has tensor '{name}', which the model does not",
                    "The weights belong to another model.");

        foreach (var (name, parameter) in parameters) Check(files, name, parameter); // everything, before anything is changed
        foreach (var (name, parameter) in parameters) parameter.copy_(files.Read(name, parameter.dtype));
    }

    private static void Check(SafeTensorsSet files, string name, Tensor parameter)
    {
        if (!files.Contains(name))
            throw InputException.At(files.Origin, 0, $"lacks tensor '{name}'",
                "The weights belong to another model, or a shard is missing.");
        var shape = files.Shape(name);
        if (!shape.SequenceEqual(parameter.shape))
            throw InputException.At(files.PathOf(name), 0,
                $"tensor '{name}' has shape [{string.Join(", ", shape)}], the configuration asks for [{string.Join(", ", parameter.shape)}]",
                "config.json and weights must be of the same model.");
        using var values = files.Read(name, ScalarType.Float32);
        if (!values.isfinite().all().ToBoolean())
            throw InputException.At(files.PathOf(name), 0, $"tensor '{name}' holds NaN or infinite values", "The file is damaged; get it again.");
    }
}
