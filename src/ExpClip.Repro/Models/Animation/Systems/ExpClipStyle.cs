using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.ExpClip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Ours: s = E_b(p) with p pooled from the clip, E_b frozen; a text's style is P_t(E_t(text)), an expression's E_b(b).</summary>
public sealed class ExpClipStyle : StyleSource
{
    private readonly SelfAttentionPooling pooling;
    private readonly Func<Tensor, Tensor> _encode; // a delegate, so that the frozen model is no part of what is trained and saved
    private readonly Func<string, Tensor> _read;

    /// <param name="expclip">Trained, in evaluation mode; its parameters take no gradients from here on.</param>
    public ExpClipStyle(GeneratorOptions options, ExpClipModel expclip) : base(nameof(ExpClipStyle))
    {
        foreach (var parameter in expclip.parameters()) parameter.requires_grad = false;
        pooling = new SelfAttentionPooling(options, Blendshape.Count);
        _encode = expclip.EncodeExpression;
        _read = text =>
        {
            using var features = (expclip.TextEncoder ?? throw new InvalidOperationException("The model knows of no text encoder.")).EncodeTexts([text]);
            return expclip.EncodeText(features);
        };
        RegisterComponents();
    }

    public SelfAttentionPooling Pooling => pooling;

    /// <summary>E_b: expressions (B, 52) to unit styles (B, D).</summary>
    public Tensor Encode(Tensor expressions) => _encode(expressions);

    public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows)
    {
        using var prompt = pooling.call(clips);
        return Encode(prompt);
    }

    /// <summary>The style itself where one is given, else the expression's, else the text's.</summary>
    public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts)
    {
        using var scope = NewDisposeScope();
        return cat([.. prompts.Select(Of)]).MoveToOuterDisposeScope();
    }

    private Tensor Of(StylePrompt prompt)
    {
        if (prompt.Embedding is { } style) return tensor(style, [1, style.Length]);
        if (prompt.Weights is not { } weights) return _read(prompt.Text);
        using var expression = tensor(weights, [1, weights.Length]);
        return Encode(expression);
    }
}
