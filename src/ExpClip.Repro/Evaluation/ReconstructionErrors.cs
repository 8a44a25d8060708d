using ExpClip.Repro.Models.ExpClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation;

/// <summary>
/// Squared errors of reconstructed expressions (Table 1), averaged over the weights, one a frame; and beside them what simpler guesses reach.
/// </summary>
public static class ReconstructionErrors
{
    private const int FramesAtOnce = 1024;

    /// <summary>Error of D_b(E_b(b)) for each frame.</summary>
    /// <param name="model">In evaluation mode.</param>
    /// <param name="frames">(N, 52).</param>
    /// <param name="measured">Which of the 52 weights count; BEAT has 51 of them.</param>
    public static IReadOnlyList<double> Of(ExpClipModel model, Tensor frames, Tensor measured) =>
        ByPart(frames, measured, part => model.Decode(model.EncodeExpression(part)).clamp(0, 1));

    /// <summary>Error when all weights are always guessed to be 0.</summary>
    public static IReadOnlyList<double> OfZero(Tensor frames, Tensor measured) => ByPart(frames, measured, zeros_like);

    /// <summary>Error when the mean of other expressions is always guessed.</summary>
    /// <param name="known">Expressions (M, 52) to take the mean of: the training split.</param>
    public static IReadOnlyList<double> OfMean(Tensor known, Tensor frames, Tensor measured)
    {
        using var mean = known.mean([0], true);
        return ByPart(frames, measured, part => mean.expand(part.shape));
    }

    /// <summary>Error when the nearest of other expressions is guessed: what remembering without understanding reaches.</summary>
    /// <param name="known">Expressions (M, 52) to choose from: the training split.</param>
    public static IReadOnlyList<double> OfNearest(Tensor known, Tensor frames, Tensor measured)
    {
        using var seen = known.index_select(1, measured);
        using var squares = seen.square().sum(1);
        return ByPart(frames, measured, part =>
        {
            var distance = squares - 2 * part.index_select(1, measured).matmul(seen.T); // (n, M), up to a constant a row
            return known.index_select(0, distance.argmin(1));
        });
    }

    private static IReadOnlyList<double> ByPart(Tensor frames, Tensor measured, Func<Tensor, Tensor> guess)
    {
        using var frozen = no_grad();
        var errors = new List<double>();
        for (long start = 0; start < frames.size(0); start += FramesAtOnce)
        {
            using var scope = NewDisposeScope();
            var part = frames.narrow(0, start, Math.Min(FramesAtOnce, frames.size(0) - start));
            var error = (guess(part) - part).index_select(1, measured).square().mean([1]);
            errors.AddRange(error.to(float64).data<double>());
        }
        return errors;
    }
}
