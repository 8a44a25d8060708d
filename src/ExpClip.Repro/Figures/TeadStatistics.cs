using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Llm;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Figures;

/// <summary>TEAD in tables, beside Fig. 3.</summary>
public static class TeadStatistics
{
    /// <summary>The sizes the paper states, and those of these samples.</summary>
    public static ResultTable Sizes(TeadSummary summary) => ResultTable.Of(["", "paper", "here"],
        ["quadruples", "about 50,000", summary.Samples],
        ["training share", 0.9, 1 - (double)summary.TestSamples / summary.Samples],
        ["action units annotated", 36, FacsTables.Load().ActionUnits.Count],
        ["action units that occur", null, summary.ActionUnits.Count],
        ["tags a sample", "usually 3 to 5", summary.TagsPerSample],
        ["words a text, median", null, summary.WordsPerText],
        ["distinct sets of action units", null, summary.DistinctAuSets],
        ["distinct expressions", null, summary.DistinctExpressions],
        ["distinct tags", null, summary.DistinctTags]);

    /// <summary>One sample as the paper's Fig. 3 shows it, without its face.</summary>
    public static ResultTable Instance(TeadSample sample, FacsTables facs) => ResultTable.Of(["", ""],
        ["text", sample.Text],
        ["emotion tags", string.Join(", ", sample.Tags)],
        ["situations", string.Join(" / ", sample.Situations)],
        ["action units", string.Join(", ", sample.Aus.Select(au => $"{au} {facs.ActionUnit(au.Code).Name}"))]);

    /// <summary>Several samples, one a row.</summary>
    public static ResultTable Instances(IEnumerable<TeadSample> samples) => new(["source", "text", "emotion tags", "situations", "action units"],
        [.. samples.Select(sample => (IReadOnlyList<object?>)[sample.Source, sample.Text, string.Join(", ", sample.Tags),
            string.Join(" / ", sample.Situations), string.Join(' ', sample.Aus)])]);

    /// <summary>What became of texts a language model was asked about: the first samples, then all that were quarantined.</summary>
    public static ResultTable Outcome(LlmOutcome outcome, int samples) => new(["text", "tags, or why not", "action units", "situations"],
    [
        .. outcome.Samples.Take(samples).Select(sample => (IReadOnlyList<object?>)[sample.Text, string.Join(", ", sample.Tags),
            string.Join(' ', sample.Aus), string.Join(" / ", sample.Situations)]),
        .. outcome.Quarantined.Select(text => (IReadOnlyList<object?>)[text.Text, "quarantined: " + text.Reason, null, null]),
    ]);
}
