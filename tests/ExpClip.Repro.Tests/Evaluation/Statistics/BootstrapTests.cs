using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Tests.Evaluation.Statistics;

public sealed class BootstrapTests
{
    [Fact]
    public void IntervalOfAMeanIsTheNormalTheorys()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 400).Select(_ => random.NextDouble() + random.NextDouble()).ToArray();
        var mean = values.Average();
        var half = 1.959964 * Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length / values.Length);
        var interval = Bootstrap.Mean(values, resamples: 20_000);
        Assert.Equal(mean, interval.Value, 1e-12);
        Assert.Equal(mean - half, interval.Low, 0.03 * half);
        Assert.Equal(mean + half, interval.High, 0.03 * half);
    }

    [Fact]
    public void EqualSeedsGiveEqualIntervals() =>
        Assert.Equal(Bootstrap.Mean([1, 2, 3, 5, 8], seed: 4), Bootstrap.Mean([1, 2, 3, 5, 8], seed: 4));

    [Fact]
    public void PairingTakesOutWhatBothShare()
    {
        var random = new Random(2);
        var hard = Enumerable.Range(0, 50).Select(_ => 100 * random.NextDouble()).ToArray();
        var difference = Bootstrap.PairedDifference([.. hard.Select(h => h + 1)], hard);
        Assert.Equal(1, difference.Low, 1e-9);
        Assert.True(difference.ExcludesZero);
        Assert.Throws<ArgumentException>(() => Bootstrap.PairedDifference([1], [1, 2]));
    }

    /// <summary>numpy.quantile([1, 2, 4, 8], q).</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.1, 1.3)]
    [InlineData(0.5, 3)]
    [InlineData(0.975, 7.7)]
    [InlineData(1, 8)]
    public void QuantilesAreNumPys(double level, double expected) => Assert.Equal(expected, Bootstrap.Quantile([1, 2, 4, 8], level), 1e-12);

    [Fact]
    public void Means_of_columns_are_the_means_one_by_one()
    {
        double[][] rows = [.. Enumerable.Range(0, 30).Select(i => new[] { Math.Sin(i), Math.Cos(3 * i), i })];
        var together = Bootstrap.Means(rows);
        for (var column = 0; column < 3; column++)
        {
            var alone = Bootstrap.Mean([.. rows.Select(row => row[column])]);
            Assert.Equal(alone.Value, together[column].Value, 1e-12);
            Assert.Equal(alone.Low, together[column].Low, 1e-12);
            Assert.Equal(alone.High, together[column].High, 1e-12);
        }
    }
}
