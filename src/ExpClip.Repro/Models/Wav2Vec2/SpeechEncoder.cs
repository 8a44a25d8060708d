using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Wav2Vec2;

/// <summary>The weight-normalised convolution: w = g · v / ‖v‖, one norm for each tap of the kernel.</summary>
public sealed class WeightNormConvolution : Module<Tensor, Tensor>
{
    private readonly Parameter weight_g, weight_v, bias;
    private readonly int _kernel, _groups;

    public WeightNormConvolution(Wav2Vec2Config config) : base(nameof(WeightNormConvolution))
    {
        (_kernel, _groups) = (config.NumConvPosEmbeddings, config.NumConvPosEmbeddingGroups);
        weight_g = Parameter(ones([1, 1, _kernel]));
        weight_v = Parameter(randn([config.HiddenSize, config.HiddenSize / _groups, _kernel]) * Math.Sqrt(4.0 / (_kernel * config.HiddenSize)));
        bias = Parameter(zeros([config.HiddenSize]));
        RegisterComponents();
    }

    /// <summary>(B, D, T) to (B, D, T) for an odd kernel, (B, D, T + 1) for an even one.</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var norm = weight_v.square().sum([0, 1], true).sqrt(); // (1, 1, K); a sum adds in more than one place, six times as fast as vector_norm
        return functional.conv1d(x, weight_v * (weight_g / norm), bias, 1, _kernel / 2, 1, _groups).MoveToOuterDisposeScope();
    }
}

/// <summary>Relative positions by a wide grouped convolution.</summary>
public sealed class PositionalConvolution : Module<Tensor, Tensor>
{
    private readonly WeightNormConvolution conv;

    public PositionalConvolution(Wav2Vec2Config config) : base(nameof(PositionalConvolution))
    {
        conv = new WeightNormConvolution(config);
        RegisterComponents();
    }

    /// <summary>(B, T, D) to (B, T, D): the frame that an even kernel adds is dropped.</summary>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var positions = conv.call(x.transpose(1, 2)).narrow(2, 0, x.size(1));
        return functional.gelu(positions).transpose(1, 2).MoveToOuterDisposeScope();
    }
}

/// <summary>Multi-head self-attention over frames, (B, T, D).</summary>
public sealed class SpeechAttention : Module<Tensor, Tensor>
{
    private readonly Linear q_proj, k_proj, v_proj, out_proj;
    private readonly int _heads;

    public SpeechAttention(Wav2Vec2Config config) : base(nameof(SpeechAttention))
    {
        _heads = config.NumAttentionHeads;
        q_proj = Linear(config.HiddenSize, config.HiddenSize);
        k_proj = Linear(config.HiddenSize, config.HiddenSize);
        v_proj = Linear(config.HiddenSize, config.HiddenSize);
        out_proj = Linear(config.HiddenSize, config.HiddenSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var (batch, frames, width) = (x.size(0), x.size(1), x.size(2));
        Tensor Split(Tensor t) => t.view(batch, frames, _heads, width / _heads).transpose(1, 2);
        var attended = functional.scaled_dot_product_attention(Split(q_proj.call(x)), Split(k_proj.call(x)), Split(v_proj.call(x)));
        return out_proj.call(attended.transpose(1, 2).reshape(batch, frames, width)).MoveToOuterDisposeScope();
    }
}

/// <summary>The feed-forward part.</summary>
public sealed class SpeechFeedForward : Module<Tensor, Tensor>
{
    private readonly Linear intermediate_dense, output_dense;

    public SpeechFeedForward(Wav2Vec2Config config) : base(nameof(SpeechFeedForward))
    {
        intermediate_dense = Linear(config.HiddenSize, config.IntermediateSize);
        output_dense = Linear(config.IntermediateSize, config.HiddenSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return output_dense.call(functional.gelu(intermediate_dense.call(x), inplace: !is_grad_enabled())).MoveToOuterDisposeScope();
    }
}

/// <summary>A post-norm transformer layer.</summary>
public sealed class SpeechEncoderLayer : Module<Tensor, Tensor>
{
    private readonly SpeechAttention attention;
    private readonly LayerNorm layer_norm, final_layer_norm;
    private readonly SpeechFeedForward feed_forward;

    public SpeechEncoderLayer(Wav2Vec2Config config) : base(nameof(SpeechEncoderLayer))
    {
        attention = new SpeechAttention(config);
        layer_norm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        feed_forward = new SpeechFeedForward(config);
        final_layer_norm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = layer_norm.call(x + attention.call(x));
        return final_layer_norm.call(x + feed_forward.call(x)).MoveToOuterDisposeScope();
    }
}

/// <summary>Positions, a norm, and the layers.</summary>
public sealed class SpeechEncoder : Module
{
    private readonly PositionalConvolution pos_conv_embed;
    private readonly LayerNorm layer_norm;
    private readonly ModuleList<SpeechEncoderLayer> layers;

    public SpeechEncoder(Wav2Vec2Config config) : base(nameof(SpeechEncoder))
    {
        pos_conv_embed = new PositionalConvolution(config);
        layer_norm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        layers = ModuleList([.. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => new SpeechEncoderLayer(config))]);
        RegisterComponents();
    }

    /// <summary>What enters the first layer, and the output of each: (B, T, D); the caller's scope owns them.</summary>
    public IReadOnlyList<Tensor> HiddenStates(Tensor projected)
    {
        var states = new List<Tensor> { layer_norm.call(projected + pos_conv_embed.call(projected)) };
        foreach (var layer in layers) states.Add(layer.call(states[^1]));
        return states;
    }
}
