using System.Text.Json;
using ExpClip.Repro.Evaluation.Statistics;
using static ExpClip.Repro.Tests.Evaluation.Statistics.SignificanceTests;

namespace ExpClip.Repro.Tests.Evaluation.Statistics;

public class AgreementTests
{
    [Fact]
    public void Alpha_agrees_with_all_pairs_written_out()
    {
        foreach (var example in Rows("krippendorff"))
        {
            var units = Units(example);
            Assert.Equal(example.GetProperty("nominal").GetDouble(), Krippendorff.Nominal(units), 1e-9);
            Assert.Equal(example.GetProperty("ordinal").GetDouble(), Krippendorff.Ordinal(units), 1e-9);
            Assert.Equal(example.GetProperty("interval").GetDouble(), Krippendorff.Interval(units), 1e-9);
        }
    }

    [Fact]
    public void Alpha_is_that_of_Krippendorffs_own_example()
    {
        var units = Units(Rows("krippendorff").First());
        Assert.Equal(0.743, Krippendorff.Nominal(units), 5e-4);
        Assert.Equal(0.815, Krippendorff.Ordinal(units), 5e-4);
        Assert.Equal(0.849, Krippendorff.Interval(units), 5e-4);
    }

    [Fact]
    public void Where_all_agree_about_one_value_there_is_nothing_to_agree_about() =>
        Assert.Equal(double.NaN, Krippendorff.Nominal<int>([[3, 3], [3, 3]]));

    [Fact]
    public void Sets_agree_by_a_comparer_of_their_own()
    {
        IReadOnlyCollection<HashSet<int>>[] units = [[[1, 2], [2, 1]], [[3], [3]]];
        Assert.Equal(1, Krippendorff.Alpha(units, (a, b) => a.SetEquals(b) ? 0 : 1, HashSet<int>.CreateSetComparer()));
    }

    [Fact]
    public void Intraclass_correlation_is_that_of_Shrout_and_Fleiss()
    {
        foreach (var row in Rows("icc"))
        {
            var icc = IntraclassCorrelation.Of([.. row[0].EnumerateArray().Select(Numbers)]);
            Assert.Equal(row[1][0].GetDouble(), icc.Single, 1e-9);
            Assert.Equal(row[1][1].GetDouble(), icc.Average, 1e-9);
        }
        var published = IntraclassCorrelation.Of([.. Rows("icc").First()[0].EnumerateArray().Select(Numbers)]);
        Assert.Equal(0.29, published.Single, 5e-3);
        Assert.Equal(0.62, published.Average, 5e-3);
    }

    private static double[][] Units(JsonElement example) => [.. example.GetProperty("units").EnumerateArray()
        .Select(unit => unit.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble()).ToArray())];
}
