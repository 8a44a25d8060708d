using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.ExpClip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Ours: s = E_b(p) with p pooled from the clip, E_b frozen; a text's style is P_t(E_t(text)), an expression's E_b(b).</summary>
public sealed class ExpClipStyle : StyleSource
{
    private readonly SelfAttentionPooling pooling;
    private readonly BlendshapeEncoder[] _styles; // E_b in a list, so that it is no part of what is trained and saved
    private readonly Func<string, Tensor> _read;

    /// <param name="expclip">Trained, in evaluation mode; its parameters take no gradients from here on.</param>
    public ExpClipStyle(GeneratorOptions options, ExpClipModel expclip) : this(options, expclip.ExpressionEncoder, text =>
    {
        using var features = (expclip.TextEncoder ?? throw new InvalidOperationException("The model knows of no text encoder.")).EncodeTexts([text]);
        return expclip.EncodeText(features);
    })
    {
        foreach (var parameter in expclip.parameters()) parameter.requires_grad = false;
    }

    /// <summary>A generator without an ExpCLIP: prompts come as expressions.</summary>
    /// <param name="styles">E_b, trained and in evaluation mode.</param>
    public ExpClipStyle(GeneratorOptions options, BlendshapeEncoder styles)
        : this(options, styles, text =>
            throw new InvalidOperationException($"'{text}' is to be given as an expression: this generator carries no text encoder."))
    {
    }

    private ExpClipStyle(GeneratorOptions options, BlendshapeEncoder styles, Func<string, Tensor> read) : base(nameof(ExpClipStyle))
    {
        (pooling, _styles, _read) = (new SelfAttentionPooling(options, Blendshape.Count), [styles], read);
        RegisterComponents();
    }

    public SelfAttentionPooling Pooling => pooling;

    public override IReadOnlyList<nn.Module> Frozen => _styles;

    /// <summary>E_b: expressions (B, 52) to unit styles (B, D).</summary>
    public Tensor Encode(Tensor expressions) => _styles[0].call(expressions);

    public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows)
    {
        using var prompt = pooling.call(clips);
        return Encode(prompt);
    }

    /// <summary>The expression's style where one is given, else the text's.</summary>
    public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts)
    {
        using var scope = NewDisposeScope();
        return cat([.. prompts.Select(Of)]).MoveToOuterDisposeScope();
    }

    private Tensor Of(StylePrompt prompt)
    {
        if (prompt.Weights is not { } weights) return _read(prompt.Text);
        using var expression = tensor(weights, [1, weights.Length]);
        return Encode(expression);
    }
}
