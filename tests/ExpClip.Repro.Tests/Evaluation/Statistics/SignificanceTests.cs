using System.Text.Json;
using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Tests.Evaluation.Statistics;

/// <summary>Agreement with SciPy and with definitions written out in Fixtures/statistics/statistics.py, and with published worked examples.</summary>
public class SignificanceTests
{
    private const double Tolerance = 1e-9;

    private static readonly JsonElement Fixture =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "statistics", "statistics.json"))).RootElement;

    [Fact]
    public void Tails_agree_with_SciPy_also_relatively()
    {
        foreach (var row in Rows("tail")) Close(row[2].GetDouble(), Gamma.ChiSquaredTail(row[0].GetDouble(), row[1].GetDouble()));
        foreach (var row in Rows("two_sided_normal")) Close(row[1].GetDouble(), Gamma.TwoSidedNormalTail(row[0].GetDouble()));
        foreach (var row in Rows("log_gamma")) Assert.Equal(row[1].GetDouble(), Gamma.LogGamma(row[0].GetDouble()), Tolerance);
    }

    [Fact]
    public void Equal_values_share_their_mean_rank()
    {
        var (values, expected) = (Numbers(Fixture.GetProperty("ranks")[0]), Numbers(Fixture.GetProperty("ranks")[1]));
        Assert.Equal(expected, Ranks.Of(values, out var ties));
        Assert.Equal(values.GroupBy(v => v).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => g.Count()), ties);
    }

    [Fact]
    public void Friedman_agrees_with_SciPy()
    {
        foreach (var row in Rows("friedman")) Same(row[1], Friedman.Test([.. row[0].EnumerateArray().Select(Numbers)]));
    }

    [Theory]
    [InlineData("wilcoxon_exact", true)]
    [InlineData("wilcoxon_normal", false)]
    public void Signed_ranks_agree_with_SciPy_and_with_enumeration(string name, bool exact)
    {
        foreach (var row in Rows(name)) Same(row[1], WilcoxonSignedRank.Test(Numbers(row[0]), exact));
    }

    [Fact]
    public void Few_differences_are_tested_exactly_and_many_by_the_normal()
    {
        double[] fifty = [.. Enumerable.Range(1, 50).Select(i => i - 20.5)];
        Assert.Equal(WilcoxonSignedRank.Test(fifty, exact: true), WilcoxonSignedRank.Test(fifty));
        Assert.Equal(WilcoxonSignedRank.Test([.. fifty, 31], exact: false), WilcoxonSignedRank.Test([.. fifty, 31]));
    }

    [Fact]
    public void Where_nothing_differs_nothing_is_found()
    {
        Assert.Equal(1, WilcoxonSignedRank.Test([0, 0, 0]).PValue);
        Assert.Equal(1, Friedman.Test([[2, 2, 2], [5, 5, 5]]).PValue);
    }

    [Fact]
    public void Holm_follows_its_sentence()
    {
        var (given, expected) = (Numbers(Fixture.GetProperty("holm")[0]), Numbers(Fixture.GetProperty("holm")[1]));
        var adjusted = Holm.Adjust(given);
        for (var i = 0; i < given.Length; i++) Assert.Equal(expected[i], adjusted[i], Tolerance);
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]));
    }

    [Fact]
    public void Blocks_of_different_length_are_refused() => Assert.Throws<ArgumentException>(() => Friedman.Test([[1, 2, 3], [1, 2]]));

    internal static IEnumerable<JsonElement> Rows(string name) => Fixture.GetProperty(name).EnumerateArray();

    internal static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(x => x.GetDouble())];

    private static void Same(JsonElement expected, TestResult actual)
    {
        Assert.Equal(expected[0].GetDouble(), actual.Statistic, Tolerance);
        Close(expected[1].GetDouble(), actual.PValue);
    }

    /// <summary>Small probabilities to as many digits as large ones.</summary>
    private static void Close(double expected, double actual) => Assert.InRange(actual, expected * (1 - Tolerance), expected * (1 + Tolerance));
}
