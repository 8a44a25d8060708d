using ExpClip.Repro.Language;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>Text to expression: what a prompt makes of a face.</summary>
/// <param name="model">Trained, in evaluation mode.</param>
public sealed class ExpressionMaker(ExpClipModel model)
{
    private readonly TextFeatures _features = new(model.Options.TextBuckets);

    /// <summary>Blendshape weights, (52) in [0, 1], of each prompt.</summary>
    /// <exception cref="InputException">A prompt is empty.</exception>
    public IReadOnlyList<float[]> Express(IReadOnlyList<string> prompts)
    {
        if (prompts.Any(string.IsNullOrWhiteSpace)) throw new InputException("A prompt is empty. Say in words what the face should express.");
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (ids, shape) = TextFeatures.Batch([.. prompts.Select(_features.Of)]);
        var weights = model.Decode(model.EncodeText(tensor(ids, shape))).clamp(0, 1);
        return [.. weights.data<float>().ToArray().Chunk((int)weights.size(1))];
    }
}
