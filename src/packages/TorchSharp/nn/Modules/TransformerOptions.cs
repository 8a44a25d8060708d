using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Sizes of a transformer layer, and the two steps that encoder and decoder layers share.</summary>
internal sealed record TransformerOptions(long Width, long Heads, long FeedForward, double Dropout, nn.Activations Activation)
{
    internal void Check()
    {
        if (FeedForward < 1) throw new ArgumentException($"a transformer layer needs at least one hidden unit, got dim_feedforward {FeedForward}");
        if (Activation is not (nn.Activations.ReLU or nn.Activations.GELU)) throw new ArgumentException($"unknown activation {(int)Activation}");
    }

    /// <summary>norm(residual + dropout(x)).</summary>
    internal Tensor AddAndNormalize(Tensor residual, Tensor x, LayerNorm norm, bool training)
    {
        using var sum = nn.functional.dropout_add(residual, x, Dropout, training);
        return norm.call(sum);
    }

    /// <summary>W₂ dropout(activation(W₁ x)).</summary>
    internal Tensor FeedForwardOf(Tensor x, Linear first, Linear second, bool training)
    {
        using var linear = first.call(x);
        using var active = Activation == nn.Activations.GELU ? nn.functional.gelu_dropout(linear, Dropout, training) : ReluDropout(linear, training);
        return second.call(active);
    }

    private Tensor ReluDropout(Tensor x, bool training)
    {
        using var active = nn.functional.relu(x, inplace: true);
        return nn.functional.dropout(active, Dropout, training);
    }

    /// <summary>Gives <paramref name="copy"/> the parameters, type, device and mode of <paramref name="layer"/>.</summary>
    internal static T CopyState<T>(T layer, T copy) where T : nn.Module
    {
        copy.to(layer.parameters().First());
        copy.load_state_dict(layer.state_dict());
        copy.train(layer.training);
        return copy;
    }
}
