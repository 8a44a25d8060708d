using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Tests.Torch;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Evaluation;

[Collection(TorchCollection.Name)]
public sealed class RetrievalTests
{
    [Fact]
    public void ScoresOfAWorkedExample()
    {
        // Ranks of the hits: query 0: 1 and 3; query 1: 2; query 2 has none.
        using var similarity = tensor(new float[] { 0.9f, 0.5f, 0.7f, 0.1f, 0.2f, 0.8f, 0.6f, 0.4f, 1, 2, 3, 4 }, [3, 4]);
        using var relevant = tensor(new[] { true, true, false, false, false, false, true, false, false, false, false, false }, [3, 4]);
        var retrieval = Retrieval.Of(similarity, relevant);
        Assert.Equal(2, retrieval.Queries);
        Assert.Equal(2 / 3.0, retrieval.Ceiling, 1e-12);
        Assert.Equal(0.5, retrieval.RecallAt(1).Value);
        Assert.Equal(1, retrieval.RecallAt(2).Value);
        Assert.Equal(((1 + 2 / 3.0) / 2 + 0.5) / 2, retrieval.MeanAveragePrecision.Value, 1e-12);
        Assert.Equal((0.5 + 0.25) / 2, retrieval.ChanceAt(1), 1e-12);
        Assert.Equal((1 - 1 / 6.0 + 0.5) / 2, retrieval.ChanceAt(2), 1e-12);
    }

    [Fact]
    public void ConstantSimilarityEarnsNothing()
    {
        using var similarity = zeros([20, 20]);
        using var relevant = eye(20).to(@bool);
        Assert.Equal(0, Retrieval.Of(similarity, relevant).RecallAt(5).Value);
    }

    [Fact]
    public void NothingRelevantIsSaid()
    {
        using var similarity = zeros([2, 2]);
        using var relevant = zeros([2, 2]).to(@bool);
        Assert.Throws<InputException>(() => Retrieval.Of(similarity, relevant));
    }
}
