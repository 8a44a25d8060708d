using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

public sealed class SeedStreamTests
{
    [Fact]
    public void EachPurposeEpochAndStepHasAStreamOfItsOwn()
    {
        var seeds = from purpose in (string[])["text", "shuffle", "dropout"]
                    from epoch in Enumerable.Range(0, 20)
                    from step in Enumerable.Range(0, 20)
                    select SeedStream.Derive(7, purpose, epoch, step);
        Assert.Equal(1200, seeds.Distinct().Count());
        Assert.All(seeds, seed => Assert.True(seed >= 0));
    }

    [Fact]
    public void TheStreamIsPinned()
    {
        // First eight bytes of SHA-256("1/text/2/3"), little-endian, sign bit cleared; by sha256sum.
        Assert.Equal(0x3402F1789D8CE6DE, SeedStream.Derive(1, "text", 2, 3));
    }
}
