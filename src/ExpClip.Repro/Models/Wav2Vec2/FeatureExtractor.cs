using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Wav2Vec2;

/// <summary>One convolution of the feature extractor: the first is followed by a norm of each channel over the whole clip, all by GELU.</summary>
public sealed class FeatureConvolution : Module<Tensor, Tensor>
{
    private readonly Conv1d conv;
    private readonly GroupNorm? layer_norm; // spelled so in the checkpoints, though it is a group norm of one channel a group

    public FeatureConvolution(int input, int output, int kernel, int stride, bool normalised) : base(nameof(FeatureConvolution))
    {
        conv = Conv1d(input, output, kernel, stride, bias: false);
        layer_norm = normalised ? GroupNorm(output, output) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var convolved = conv.call(x);
        return functional.gelu(layer_norm?.call(convolved) ?? convolved).MoveToOuterDisposeScope();
    }

    /// <summary>The same for (B, T, C), without gradients.</summary>
    internal Tensor Frozen(Tensor x) => FrozenConvolution.Forward(x, conv, layer_norm);
}

/// <summary>Waveform (B, samples) at 16 kHz to features (B, frames, channels), about 50 frames a second.</summary>
public sealed class FeatureExtractor : Module<Tensor, Tensor>
{
    private readonly ModuleList<FeatureConvolution> conv_layers;

    public FeatureExtractor(Wav2Vec2Config config) : base(nameof(FeatureExtractor))
    {
        conv_layers = ModuleList([.. Enumerable.Range(0, config.ConvDim.Count).Select(i => new FeatureConvolution(
            i == 0 ? 1 : config.ConvDim[i - 1], config.ConvDim[i], config.ConvKernel[i], config.ConvStride[i], normalised: i == 0))]);
        RegisterComponents();
    }

    public override Tensor forward(Tensor wave)
    {
        using var scope = NewDisposeScope();
        var frozen = FrozenConvolution.Applies(wave);
        var x = wave.unsqueeze(frozen ? 2 : 1);
        foreach (var layer in conv_layers)
            using (var input = x) x = frozen ? layer.Frozen(input) : layer.call(input);
        return (frozen ? x : x.transpose(1, 2)).MoveToOuterDisposeScope();
    }
}

/// <summary>Normalises features and brings them to the encoder's width.</summary>
public sealed class FeatureProjection : Module<Tensor, Tensor>
{
    private readonly LayerNorm layer_norm;
    private readonly Linear projection;

    public FeatureProjection(Wav2Vec2Config config) : base(nameof(FeatureProjection))
    {
        layer_norm = LayerNorm(config.ConvDim[^1], config.LayerNormEps);
        projection = Linear(config.ConvDim[^1], config.HiddenSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor features)
    {
        using var normalised = layer_norm.call(features);
        return projection.call(normalised);
    }
}
