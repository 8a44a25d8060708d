using Microsoft.Data.Analysis;

namespace ExpClip.Repro.Tests.DataAnalysis;

/// <summary>The contract of the Microsoft.Data.Analysis API that the kit uses: the same of the package and of its stand-in.</summary>
public class DataFrameTests
{
    private static DataFrame Weather() => new(
        new StringDataFrameColumn("city", ["Oslo", "Rome", "Oslo", "Bern", null]),
        new Int32DataFrameColumn("day", [1, 1, 2, 1, 2]),
        new SingleDataFrameColumn("degrees", (float?[])[-4.5f, 18, 2, null, 7]));

    [Fact]
    public void Columns_are_found_by_name_and_keep_their_types()
    {
        var frame = Weather();
        Assert.Equal((5, 3), (frame.Rows.Count, frame.Columns.Count));
        Assert.Equal(["city", "day", "degrees"], frame.Columns.Select(column => column.Name));
        Assert.Equal(18f, frame.Columns.GetSingleColumn("degrees")[1]);
        Assert.Equal("Bern", frame.Rows[3]["city"]);
        Assert.Null(frame[3, 2]);
        Assert.Equal((1L, typeof(float)), (frame["degrees"].NullCount, frame["degrees"].DataType));
        Assert.Equal(-1, frame.Columns.IndexOf("wind"));
        Assert.Contains("wind", Assert.Throws<ArgumentException>(() => frame["wind"]).Message);
        Assert.Throws<ArgumentException>(() => frame.Columns.GetInt32Column("degrees"));
    }

    [Fact]
    public void Columns_of_other_lengths_or_taken_names_are_refused()
    {
        var frame = Weather();
        Assert.Throws<ArgumentException>(() => frame.Columns.Add(new Int32DataFrameColumn("short", [1, 2])));
        Assert.Throws<ArgumentException>(() => frame.Columns.Add(new Int32DataFrameColumn("day", [1, 2, 3, 4, 5])));
        frame["wet"] = new BooleanDataFrameColumn("any", [true, false, true, true, false]);
        Assert.Equal("wet", frame.Columns[3].Name);
        frame.Columns.Remove("wet");
        Assert.Equal(3, frame.Columns.Count);
    }

    [Fact]
    public void Comparisons_filter_rows_and_a_null_never_holds()
    {
        var frame = Weather();
        Assert.Equal(["Rome", null], Cities(frame.Filter(frame["degrees"].ElementwiseGreaterThan(2f))));
        Assert.Equal(["Oslo", "Oslo"], Cities(frame[frame["degrees"].ElementwiseLessThanOrEqual(2)]));
        Assert.Equal([-4.5f, 2f], frame.Filter(frame["city"].ElementwiseEquals("Oslo")).Columns.GetSingleColumn("degrees").Select(v => v!.Value));
        Assert.Equal(2, frame.Filter(frame["day"].ElementwiseGreaterThanOrEqual(1.5)).Rows.Count);
        Assert.Empty(frame.Filter(new PrimitiveDataFrameColumn<bool>("none", [false, false, false, false, false])).Rows);
    }

    [Fact]
    public void Rows_are_sorted_by_a_column_with_nulls_last_unless_asked()
    {
        var frame = Weather();
        Assert.Equal(["Oslo", "Oslo", null, "Rome", "Bern"], Cities(frame.OrderBy("degrees")));
        Assert.Equal(["Rome", null, "Oslo", "Oslo", "Bern"], Cities(frame.OrderByDescending("degrees")));
        Assert.Equal(["Bern", "Oslo", "Oslo", null, "Rome"], Cities(frame.OrderBy("degrees", putNullValuesLast: false)));
        Assert.Equal(["Bern", "Oslo"], Cities(frame.OrderBy("city").Head(2)));
        Assert.Equal(["Bern", null], Cities(frame.Tail(2)));
    }

    [Fact]
    public void Groups_are_counted_and_summed()
    {
        var frame = new DataFrame(new StringDataFrameColumn("city", ["Oslo", "Rome", "Oslo"]), new SingleDataFrameColumn("degrees", [1f, 18f, 4f]));
        var groups = frame.GroupBy("city");
        Assert.Equal(["Oslo", "Rome"], Cities(groups.Count()));
        Assert.Equal([2L, 1L], groups.Count().Columns.GetPrimitiveColumn<long>("degrees").Select(v => v!.Value));
        Assert.Equal([5f, 18f], groups.Sum("degrees").Columns.GetSingleColumn("degrees").Select(v => v!.Value));
        Assert.Equal([2.5, 18], groups.Mean("degrees").Columns.GetPrimitiveColumn<double>("degrees").Select(v => v!.Value));
        Assert.Equal((4f, 1f), (groups.Max("degrees")[0, 1], groups.Min("degrees")[0, 1]));
        Assert.Equal([2, 1], frame.GroupBy<string>("city").Groupings.Select(group => group.Count()));
        Assert.Throws<InvalidCastException>(() => frame.GroupBy<int>("city"));
    }

    [Fact]
    public void Statistics_leave_nulls_out()
    {
        var degrees = Weather()["degrees"];
        Assert.Equal(22.5f, degrees.Sum());
        Assert.Equal(22.5 / 4, degrees.Mean());
        Assert.Equal(4.5, degrees.Median()); // of -4.5, 2, 7, 18
        Assert.Equal((18f, -4.5f), (degrees.Max(), degrees.Min()));
        var counts = Weather()["city"].ValueCounts();
        Assert.Equal(2L, counts.Filter(counts["Values"].ElementwiseEquals("Oslo")).Columns["Counts"][0]);
    }

    [Fact]
    public void The_text_shows_names_values_and_nulls()
    {
        var lines = Weather().ToString().Split('\n', StringSplitOptions.TrimEntries);
        Assert.Equal("city      day       degrees", lines[0]);
        Assert.Equal("Oslo      1         -4.5", lines[1]);
        Assert.Equal("Bern      1         null", lines[4]);
    }

    private static IEnumerable<string?> Cities(DataFrame frame) => frame.Columns.GetStringColumn("city");
}
