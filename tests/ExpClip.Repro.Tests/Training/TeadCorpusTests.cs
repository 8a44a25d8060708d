namespace ExpClip.Repro.Tests.Training;

public sealed class TeadCorpusTests
{
    [Fact]
    public void ACopyWithOtherSamplesHasOthersAndAnotherHash()
    {
        var corpus = TinyTraining.Corpus;
        var some = corpus with { Train = [.. corpus.Train.Take(10)] };
        Assert.Equal(10 + corpus.Test.Count, some.All.Count);
        Assert.NotEqual(corpus.Sha256, some.Sha256);
        Assert.Equal(corpus.Sha256, (corpus with { }).Sha256);
    }
}
