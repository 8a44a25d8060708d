using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation;

/// <summary>Held-out samples in the joint space, each twice: its expression and its text.</summary>
/// <param name="Embeddings">(2 N, D): N expressions, then their N texts.</param>
/// <param name="Families">Family of the first tag, N.</param>
/// <param name="Texts">N.</param>
public sealed record ManifoldPoints(Tensor Embeddings, IReadOnlyList<string> Families, IReadOnlyList<string> Texts)
{
    public static ManifoldPoints Of(ExpClipModel model, ITextEncoder encoder, IReadOnlyList<TeadSample> samples)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var emotions = EmotionBase.Load();
        var expressions = model.EncodeExpression(ExpClipBatches.WeightsOf(samples));
        var texts = model.EncodeText(encoder.EncodeTexts([.. samples.Select(sample => sample.Text)]));
        return new ManifoldPoints(cat([expressions, texts], 0).MoveToOuterDisposeScope(),
            [.. samples.Select(sample => emotions.Find(sample.Tags[0])?.Family ?? "other")], [.. samples.Select(sample => sample.Text)]);
    }
}
