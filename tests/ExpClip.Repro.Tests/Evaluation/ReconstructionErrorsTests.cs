using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Tests.Torch;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Evaluation;

[Collection(TorchCollection.Name)]
public sealed class ReconstructionErrorsTests
{
    [Fact]
    public void GuessesOfAWorkedExample()
    {
        using var known = tensor(new float[] { 1, 0, 0, 0, 0.5f, 1 }, [2, 3]);
        using var frames = tensor(new float[] { 1, 0.5f, 1, 0, 0.5f, 0 }, [2, 3]);
        using var measured = tensor(new long[] { 0, 1 }); // the third weight does not count
        Assert.Equal([(1 + 0.25) / 2, 0.125], ReconstructionErrors.OfZero(frames, measured));
        Assert.Equal([(0.25 + 0.0625) / 2, (0.25 + 0.0625) / 2], ReconstructionErrors.OfMean(known, frames, measured));
        Assert.Equal([0.125, 0], ReconstructionErrors.OfNearest(known, frames, measured));
    }

    [Fact]
    public void PartsMakeTheWhole()
    {
        using var frames = Inputs.Wave([2500, 52], 0.013).abs();
        using var measured = arange(52);
        using var expected = frames.square().mean([1]).to(float64);
        var errors = ReconstructionErrors.OfZero(frames, measured);
        Assert.Equal(2500, errors.Count);
        Assert.All(expected.data<double>().ToArray().Zip(errors), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
