using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation;

/// <summary>How well ExpCLIP reconstructs expressions and makes them of texts it has not seen.</summary>
/// <param name="Reconstruction">Mean squared error of D_b(E_b(b)) over samples and the 52 weights (Table 1's measure).</param>
/// <param name="FromText">The same of D_b(P_t(E_t(t))), t the raw text.</param>
/// <param name="FromTags">The same with t the joined emotion tags.</param>
/// <param name="MeanFace">The same when the training mean is always predicted: what a model that ignores its input reaches.</param>
/// <param name="Alignment">Mean cosine between a sample's text and its own expression, in [−1, 1].</param>
/// <param name="Mismatch">Mean cosine between a sample's text and the other samples' expressions.</param>
/// <param name="RecallAt5">Share of texts whose own expression (or one with equal weights) is among the 5 nearest of the test set.</param>
/// <param name="RecallAt5Chance">What a random ranking reaches in expectation.</param>
public sealed record ExpressionScores(
    double Reconstruction, double FromText, double FromTags, double MeanFace,
    double Alignment, double Mismatch, double RecallAt5, double RecallAt5Chance)
{
    private const int Nearest = 5, RowsAtOnce = 64;
    private const double Rounding = 1e-6; // of a sum of 52 weights

    /// <summary>Scores a model in evaluation mode on held-out samples.</summary>
    public static ExpressionScores Of(ExpClipModel model, ITextEncoder encoder, IReadOnlyList<TeadSample> train, IReadOnlyList<TeadSample> test)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var target = ExpClipBatches.WeightsOf(test);                                 // (N, 52)
        var expressions = model.EncodeExpression(target);             // (N, D), unit length
        var texts = model.EncodeText(encoder.EncodeTexts([.. test.Select(sample => sample.Text)])); // (N, D), unit length
        var tags = model.EncodeText(encoder.EncodeTexts([.. test.Select(ExpClipBatches.JoinedTags)]));
        var cosines = texts.matmul(expressions.T);                    // (N, N): text by expression
        var own = cosines.diagonal().mean().ToDouble();
        var equal = Equal(target);                                    // (N, N): same expression

        return new ExpressionScores(
            Error(model.Decode(expressions), target),
            Error(model.Decode(texts), target),
            Error(model.Decode(tags), target),
            Error(ExpClipBatches.WeightsOf(train).mean([0], true).expand(test.Count, Blendshape.Count), target),
            own,
            (cosines.sum().ToDouble() - own * test.Count) / Math.Max(1, test.Count * (test.Count - 1)),
            Recall(cosines, equal),
            Chance(equal));
    }

    /// <summary>Which rows of (N, W) are equal but for rounding: (N, N). Some rows at a time: all at once would take N² · W numbers.</summary>
    internal static Tensor Equal(Tensor rows)
    {
        using var scope = NewDisposeScope();
        return cat([.. rows.split(RowsAtOnce).Select(Part)], 0).MoveToOuterDisposeScope();

        Tensor Part(Tensor some)
        {
            using var inner = NewDisposeScope();
            return (some.unsqueeze(1) - rows.unsqueeze(0)).abs().sum(2).lt(Rounding).MoveToOuterDisposeScope();
        }
    }

    private static double Error(Tensor predicted, Tensor target) => (predicted.clamp(0, 1) - target).square().mean().ToDouble();

    private static double Recall(Tensor cosines, Tensor equal)
    {
        var (_, nearest) = cosines.topk((int)Math.Min(Nearest, cosines.size(1)), 1);
        return equal.gather(1, nearest).any(1).to(float32).mean().ToDouble();
    }

    /// <summary>1 − C(N − m, k) / C(N, k), averaged over texts with m right answers among N.</summary>
    private static double Chance(Tensor equal)
    {
        var count = (int)equal.size(0);
        var right = equal.sum(1).data<long>().ToArray();
        return right.Average(m =>
        {
            var allWrong = 1.0;
            for (var i = 0; i < Math.Min(Nearest, count); i++) allWrong *= Math.Max(0, count - m - i) / (double)(count - i);
            return 1 - allWrong;
        });
    }
}
