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

    /// <summary>Who looks at whom: (B, heads, L, L), rows summing to 1. For figures; <see cref="forward"/> never forms it.</summary>
    public Tensor Weights(Tensor x, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (batch, length, width) = (x.size(0), x.size(1), x.size(2) / _heads);
        Tensor Split(Tensor t) => t.view(batch, length, _heads, width).transpose(1, 2);
        var scores = Split(q_proj.call(x)).matmul(Split(k_proj.call(x)).transpose(2, 3)) / Math.Sqrt(width);
        return functional.softmax(mask is null ? scores : scores + mask, -1).MoveToOuterDisposeScope();
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
        using var activated = _quick ? QuickGelu(hidden) : functional.gelu(hidden);
        hidden.Dispose(); // the widest tensors of the network: one at a time
        return fc2.call(activated).MoveToOuterDisposeScope();
    }

    private static Tensor QuickGelu(Tensor x)
    {
        using var gate = x * 1.702;
        if (!is_grad_enabled()) return functional.sigmoid(gate, true).mul_(x).alias();
        using var open = gate.sigmoid();
        return x * open;
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

    /// <summary>The layer's attention to its input, (B, heads, L, L).</summary>
    public Tensor Attention(Tensor x, Tensor? mask)
    {
        using var normalised = layer_norm1.call(x);
        return self_attn.Weights(normalised, mask);
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

    /// <summary>The output of the last layer, (B, L, D). Takes its input over: no state is kept longer than the next layer needs it.</summary>
    public Tensor Last(Tensor x, Tensor? mask)
    {
        foreach (var layer in layers)
        {
            var next = layer.call(x, mask);
            x.Dispose();
            x = next;
        }
        return x;
    }

    /// <summary>The attention of each layer, (B, heads, L, L) each.</summary>
    public IReadOnlyList<Tensor> Attention(Tensor x, Tensor? mask)
    {
        var states = HiddenStates(x, mask);
        return [.. layers.Select((layer, i) => layer.Attention(states[i], mask))];
    }

    /// <summary>The input and the output of each layer, (B, L, D) each; the caller's scope owns them.</summary>
    public IReadOnlyList<Tensor> HiddenStates(Tensor x, Tensor? mask)
    {
        var states = new List<Tensor> { x };
        foreach (var layer in layers) states.Add(layer.call(states[^1], mask));
        return states;
    }
}
