using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Clip;

/// <summary>Multi-head self-attention over (B, L, D), under Hugging Face's parameter names.</summary>
public sealed class ClipAttention : Module<Tensor, Tensor?, Tensor>
{
    private readonly Linear q_proj, k_proj, v_proj, out_proj;
    private readonly int _heads;

    public ClipAttention(ClipTowerConfig config) : base(nameof(ClipAttention))
    {
        _heads = config.NumAttentionHeads;
        q_proj = Linear(config.HiddenSize, config.HiddenSize);
        k_proj = Linear(config.HiddenSize, config.HiddenSize);
        v_proj = Linear(config.HiddenSize, config.HiddenSize);
        out_proj = Linear(config.HiddenSize, config.HiddenSize);
        RegisterComponents();
    }

    /// <param name="mask">Added to the scores, (L, L): −∞ where a token must not look; or null.</param>
    public override Tensor forward(Tensor x, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (batch, length, width) = (x.size(0), x.size(1), x.size(2));
        Tensor Split(Tensor t) => t.view(batch, length, _heads, width / _heads).transpose(1, 2); // (B, heads, L, D / heads)
        var attended = functional.scaled_dot_product_attention(Split(q_proj.call(x)), Split(k_proj.call(x)), Split(v_proj.call(x)), mask);
        return out_proj.call(attended.transpose(1, 2).reshape(batch, length, width)).MoveToOuterDisposeScope();
    }
}

/// <summary>The feed-forward part, with CLIP's quick GELU x·σ(1.702 x) unless the configuration says otherwise.</summary>
public sealed class ClipMlp : Module<Tensor, Tensor>
{
    private readonly Linear fc1, fc2;
    private readonly bool _quick;

    public ClipMlp(ClipTowerConfig config) : base(nameof(ClipMlp))
    {
        _quick = config.HiddenAct == "quick_gelu";
        fc1 = Linear(config.HiddenSize, config.IntermediateSize);
        fc2 = Linear(config.IntermediateSize, config.HiddenSize);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var hidden = fc1.call(x);
        return fc2.call(_quick ? hidden * (hidden * 1.702).sigmoid() : functional.gelu(hidden)).MoveToOuterDisposeScope();
    }
}

/// <summary>A pre-norm transformer layer of either tower.</summary>
public sealed class ClipEncoderLayer : Module<Tensor, Tensor?, Tensor>
{
    private readonly ClipAttention self_attn;
    private readonly LayerNorm layer_norm1, layer_norm2;
    private readonly ClipMlp mlp;

    public ClipEncoderLayer(ClipTowerConfig config) : base(nameof(ClipEncoderLayer))
    {
        self_attn = new ClipAttention(config);
        layer_norm1 = LayerNorm(config.HiddenSize, config.LayerNormEps);
        layer_norm2 = LayerNorm(config.HiddenSize, config.LayerNormEps);
        mlp = new ClipMlp(config);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        x = x + self_attn.call(layer_norm1.call(x), mask);
        return (x + mlp.call(layer_norm2.call(x))).MoveToOuterDisposeScope();
    }
}

/// <summary>The layers of a tower.</summary>
public sealed class ClipEncoder : Module
{
    private readonly ModuleList<ClipEncoderLayer> layers;

    public ClipEncoder(ClipTowerConfig config) : base(nameof(ClipEncoder))
    {
        layers = ModuleList([.. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => new ClipEncoderLayer(config))]);
        RegisterComponents();
    }

    /// <summary>The input and the output of each layer, (B, L, D) each; the caller's scope owns them.</summary>
    public IReadOnlyList<Tensor> HiddenStates(Tensor x, Tensor? mask)
    {
        var states = new List<Tensor> { x };
        foreach (var layer in layers) states.Add(layer.call(states[^1], mask));
        return states;
    }
}
