using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;
using ExpClip.Repro.Training;
using Plotly.NET.CSharp;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>TEAD in numbers, beside Fig. 3.</summary>
public static class TeadStatistics
{
    private const int ShownTags = 20;

    /// <summary>How often each of the most frequent tags is given.</summary>
    public static GenericChart TagFrequencies(TeadCorpus corpus)
    {
        var tags = corpus.All.SelectMany(sample => sample.Tags).CountBy(tag => tag)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(ShownTags).Reverse().ToArray();
        return Chart.Bar<int, string, string>(values: [.. tags.Select(tag => tag.Value)], Keys: tags.Select(tag => tag.Key).ToArray())
            .WithTitle($"The {tags.Length} most frequent emotion tags of {corpus.All.Count} samples")
            .WithAxisTitles("samples", "");
    }

    /// <summary>How often each of the 36 action units is active.</summary>
    public static GenericChart ActionUnitFrequencies(TeadCorpus corpus, FacsTables facs)
    {
        var counts = corpus.All.SelectMany(sample => sample.Aus.Select(au => au.Code).Distinct()).CountBy(code => code).ToDictionary();
        return Chart.Column<double, string, string>(
                values: [.. facs.ActionUnits.Select(unit => 100.0 * counts.GetValueOrDefault(unit.Code) / corpus.All.Count)],
                Keys: facs.ActionUnits.Select(unit => $"AU{unit.Code}").ToArray())
            .WithTitle("Share of samples in which an action unit is active")
            .WithAxisTitles("action unit", "samples (%)");
    }

    /// <summary>The sizes the paper states, and those of this corpus.</summary>
    public static ResultTable Sizes(TeadCorpus corpus) => ResultTable.Of(["", "paper", "here"],
        ["quadruples", 50000, corpus.All.Count],
        ["training share", 0.9, (double)corpus.Train.Count / corpus.All.Count],
        ["action units annotated", 36, FacsTables.Load().ActionUnits.Count],
        ["tags a sample", "usually 3 to 5", corpus.All.Average(sample => sample.Tags.Count)],
        ["distinct expressions", null, DistinctExpressions(corpus)],
        ["distinct tags", null, corpus.All.SelectMany(sample => sample.Tags).Distinct().Count()]);

    /// <summary>Expressions that differ in at least one weight.</summary>
    public static int DistinctExpressions(TeadCorpus corpus) => corpus.All.Select(sample => string.Join(' ', sample.Aus)).Distinct().Count();

    /// <summary>One sample as the paper's Fig. 3 shows it, without its face.</summary>
    public static ResultTable Instance(TeadSample sample, FacsTables facs) => ResultTable.Of(["", ""],
        ["text", sample.Text],
        ["emotion tags", string.Join(", ", sample.Tags)],
        ["situations", string.Join(" / ", sample.Situations)],
        ["action units", string.Join(", ", sample.Aus.Select(au => $"{au} {facs.ActionUnit(au.Code).Name}"))]);
}
