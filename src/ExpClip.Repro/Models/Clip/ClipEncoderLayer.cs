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
    public override Tensor forward(Tensor x, Tensor? mask) => From(x, x, mask);

    /// <summary>What some tokens gather from all: (B, Q, D) and (B, L, D) to (B, Q, D).</summary>
    /// <param name="mask">Added to the scores; broadcast to (B, heads, Q, L), or null.</param>
    public Tensor From(Tensor queries, Tensor x, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var (batch, width) = (x.size(0), x.size(2));
        Tensor Split(Tensor t) => t.view(batch, t.size(1), _heads, width / _heads).transpose(1, 2); // (B, heads, L, D / heads)
        var attended = functional.scaled_dot_product_attention(Split(q_proj.call(queries)), Split(k_proj.call(x)), Split(v_proj.call(x)), mask);
        return out_proj.call(attended.transpose(1, 2).reshape(batch, queries.size(1), width)).MoveToOuterDisposeScope();
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
        return (_quick ? Quick(x) : fc2.call(functional.gelu(fc1.call(x), inplace: !is_grad_enabled()))).MoveToOuterDisposeScope();
    }

    // x·σ(a x) = silu(a x) / a: both factors are part of the matrix products, which leaves one pass over the widest tensor of the network.
    private Tensor Quick(Tensor x)
    {
        const float slope = 1.702f;
        var hidden = addmm(fc1.bias! * slope, x.reshape(-1, x.size(-1)), fc1.weight.T, 1, slope);
        var active = functional.silu(hidden, inplace: !is_grad_enabled());
        return addmm(fc2.bias!, active, fc2.weight.T, 1, 1 / slope).view(x.shape);
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

    /// <summary>The output of one token a text or image alone, (B, 1, D); the others need no query, no output and no feed-forward part.</summary>
    /// <param name="pick">(B, L, D) to that token's (B, 1, D).</param>
    /// <param name="mask">That token's row of the mask, broadcast to (B, heads, 1, L), or null.</param>
    public Tensor Pooled(Tensor x, Func<Tensor, Tensor> pick, Tensor? mask)
    {
        using var scope = NewDisposeScope();
        var normalised = layer_norm1.call(x);
        var token = pick(x) + self_attn.From(pick(normalised), normalised, mask);
        return (token + mlp.call(layer_norm2.call(token))).MoveToOuterDisposeScope();
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

    /// <summary>
    /// One token's state after the last layer, (B, 1, D). Takes its input over: no state is kept longer than the next layer needs it.
    /// </summary>
    /// <inheritdoc cref="ClipEncoderLayer.Pooled"/>
    /// <param name="mask">The whole mask, (L, L), or null.</param>
    /// <param name="row">The token's row of it.</param>
    public Tensor Pooled(Tensor x, Tensor? mask, Func<Tensor, Tensor> pick, Tensor? row)
    {
        for (var i = 0; i < layers.Count; i++)
        {
            var next = i == layers.Count - 1 ? layers[i].Pooled(x, pick, row) : layers[i].call(x, mask);
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
