using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures.Charts;
using Microsoft.Data.Analysis;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;
using StyleParam = Plotly.NET.StyleParam;

namespace ExpClip.Repro.Figures;

/// <summary>TEAD in charts, beside Fig. 3.</summary>
public static class TeadCharts
{
    private const int ShownTags = 20, NamedTags = 16, ShownPoints = 2000, LongestShown = 60;

    /// <summary>How often each of the most frequent tags is given.</summary>
    public static GenericChart TagFrequencies(TeadSummary summary)
    {
        var tags = summary.Tags.Take(ShownTags).Reverse().ToArray();
        return Chart.Bar<int, string, string>(values: [.. tags.Select(tag => tag.Count)],
                Keys: tags.Select(tag => ChartText.Escape(tag.Tag)).ToArray())
            .WithTitle($"The {tags.Length} most frequent of {summary.DistinctTags:N0} emotion tags")
            .WithAxisTitles("samples", "");
    }

    /// <summary>How often each of the 36 action units is active.</summary>
    public static GenericChart ActionUnitFrequencies(TeadSummary summary, FacsTables facs) => Chart.Column<double, string, string>(
            values: [.. facs.ActionUnits.Select(unit => 100.0 * summary.ActionUnits.GetValueOrDefault(unit.Code) / summary.Samples)],
            Keys: Names(facs))
        .WithTitle("Share of samples in which an action unit is active")
        .WithAxisTitles("action unit", "samples (%)");

    /// <summary>Of the samples with the unit of a row, the share (%) that has the unit of the column as well; the diagonal is left empty.</summary>
    public static GenericChart CoOccurrence(IReadOnlyList<TeadSample> samples, FacsTables facs)
    {
        var shares = Shares(samples, facs);
        return Chart.Heatmap<double, string, string, string>(shares, X: Names(facs), Y: Names(facs), XGap: 1, YGap: 1,
                ColorScale: StyleParam.Colorscale.YIGnBu, ReverseScale: true, ReverseYAxis: true)
            .WithTitle("Given the unit of the row: share with the unit of the column (%)")
            .WithAxisTitles("and this one", "samples with this unit");
    }

    /// <summary>Where samples lie by the valence and arousal of their tags, with the most frequent first tags at their means.</summary>
    /// <param name="frame">Columns <c>valence</c>, <c>arousal</c>, <c>first_tag</c> of <see cref="TeadFrame"/>.</param>
    public static GenericChart ValenceArousal(DataFrame frame)
    {
        var every = (int)Math.Ceiling(frame.Rows.Count / (double)ShownPoints);
        var points = frame.Rows.Where((row, i) => i % every == 0 && row["valence"] is not null).ToArray();
        var frequent = frame.GroupBy("first_tag").Count("text").OrderByDescending("text").Head(NamedTags)
            .Columns.GetStringColumn("first_tag").ToHashSet();
        var means = frame.GroupBy("first_tag").Mean("valence", "arousal").OrderBy("valence").Rows
            .Where(row => frequent.Contains((string)row["first_tag"])).ToArray();
        return Chart.Combine(
            [
                Chart.Point<float, float, string>(points.Select(row => (float)row["valence"]), points.Select(row => (float)row["arousal"]),
                    Name: "samples", Opacity: 0.12, MarkerColor: ChartStyle.Colors[0]),
                Named(means.Where((_, i) => i % 2 == 0), StyleParam.TextPosition.TopCenter),
                // neighbours from left to right keep out of each other's way
                Named(means.Where((_, i) => i % 2 == 1), StyleParam.TextPosition.BottomCenter),
            ])
            .WithTitle($"Valence and arousal: {points.Length:N0} samples, and the {means.Length} most frequent first tags at their means")
            .WithAxisTitles("valence", "arousal").WithLegend(false);
    }

    private static GenericChart Named(IEnumerable<DataFrameRow> tags, StyleParam.TextPosition position) => Chart.Point<double, double, string>(
        tags.Select(row => (double)row["valence"]), tags.Select(row => (double)row["arousal"]),
        MultiText: tags.Select(row => ChartText.Escape((string)row["first_tag"])).ToArray(), TextPosition: position,
            MarkerColor: ChartStyle.Colors[1]);

    /// <summary>Words a text, by corpus; longer ones count with the longest shown.</summary>
    public static GenericChart TextLengths(DataFrame frame) => Chart.Combine(frame.GroupBy<string>("source").Groupings.Select(group =>
        {
            var words = group.Select(row => Math.Min((int)row["words"], LongestShown)).CountBy(count => count).ToDictionary();
            var total = (double)words.Values.Sum();
            var lengths = Enumerable.Range(1, LongestShown).ToArray();
            return Chart.Line<int, double, string>(x: lengths, y: lengths.Select(length => 100 * words.GetValueOrDefault(length) / total),
                Name: ChartText.Escape(group.Key));
        }))
        .WithTitle("Length of the texts")
        .WithAxisTitles($"words ({LongestShown} or more in one)", "texts (%)");

    private static double[][] Shares(IReadOnlyList<TeadSample> samples, FacsTables facs)
    {
        var place = facs.ActionUnits.Select((unit, i) => (unit.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i);
        var together = Enumerable.Range(0, place.Count).Select(_ => new double[place.Count]).ToArray();
        foreach (var sample in samples)
        {
            var units = sample.Aus.Select(au => place[au.Code]).Distinct().ToArray();
            foreach (var a in units)
                foreach (var b in units) together[a][b]++;
        }
        return [.. together.Select((row, a) => row.Select((count, b) => a == b || row[a] == 0 ? 0 : 100 * count / row[a]).ToArray())];
    }

    private static string[] Names(FacsTables facs) => [.. facs.ActionUnits.Select(unit => $"AU{unit.Code}")];
}
