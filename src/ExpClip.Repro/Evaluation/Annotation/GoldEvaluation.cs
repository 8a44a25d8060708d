using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>How well readings agree with the gold set's first annotator on a slice of it, with bootstrap 95 % intervals over texts.</summary>
/// <param name="Slice">all, a register, out of domain, or the texts read twice.</param>
/// <param name="AuF1">Micro-F1 of the action units' codes.</param>
/// <param name="TagPrecision">Share of the given tags that are gold tags, by fold.</param>
public sealed record GoldScore(string Slice, int Texts, Interval AuF1, IReadOnlyDictionary<TagFold, Interval> TagPrecision);

/// <summary>Scores an annotator, or the gold set's second annotator, on the gold set.</summary>
public sealed class GoldEvaluation(EmotionBase emotions)
{
    /// <summary>The annotator on the whole set, out of domain, and by register. It is given the texts alone.</summary>
    public IReadOnlyList<GoldScore> Score(ITeadAnnotator annotator, IReadOnlyList<GoldSample> gold)
    {
        var read = gold.Select(sample => Read(annotator, sample)).ToArray();
        var slices = new List<GoldScore> { Of("all", read), Of("out of domain", read.Where(pair => pair.Sample.OutOfDomain)) };
        slices.AddRange(read.GroupBy(pair => pair.Sample.Register).Select(group => Of(group.Key, group)));
        return slices;
    }

    /// <summary>The second annotator on the texts read twice: what a person reaches under the same measures.</summary>
    public GoldScore Person(IReadOnlyList<GoldSample> gold) =>
        Of("second annotator", gold.Where(sample => sample.Second is not null).Select(sample => (sample, sample.Second!)));

    /// <summary>The annotator on the texts read twice, to set beside <see cref="Person"/>.</summary>
    public GoldScore OnTwiceRead(ITeadAnnotator annotator, IReadOnlyList<GoldSample> gold) =>
        Of("read twice", gold.Where(sample => sample.Second is not null).Select(sample => Read(annotator, sample)));

    /// <summary>Krippendorff's alpha of the two annotators: action units as yes or no for each text and unit, tags as sets of emotions under
    /// MASI.</summary>
    public (double Aus, double Tags) Agreement(IReadOnlyList<GoldSample> gold, FacsTables facs)
    {
        var twice = gold.Where(sample => sample.Second is not null).ToArray();
        var shown = twice.SelectMany(sample => facs.ActionUnits.Select(unit =>
            new[] { sample.First.Aus.Any(au => au.Code == unit.Code), sample.Second!.Aus.Any(au => au.Code == unit.Code) }));
        var tags = twice.Select(sample => new[] { Names(sample.First), Names(sample.Second!) });
        return (Krippendorff.Nominal(shown), Krippendorff.Alpha(tags, Masi.Distance, HashSet<string>.CreateSetComparer()));
    }

    private HashSet<string> Names(GoldReading reading) => [.. reading.Tags.Select(tag => emotions.Find(tag)?.Name ?? tag)];

    private static (GoldSample Sample, GoldReading Reading) Read(ITeadAnnotator annotator, GoldSample sample)
    {
        var annotation = annotator.Annotate(new CorpusText(sample.Text, "gold"), new Random(1));
        return (sample, new GoldReading(annotation.Tags, annotation.Aus));
    }

    private GoldScore Of(string slice, IEnumerable<(GoldSample Sample, GoldReading Reading)> pairs)
    {
        var read = pairs.ToArray();
        var counts = read.Select(pair => Counts(pair.Sample.First.Aus, pair.Reading.Aus)).ToArray();
        var f1 = Bootstrap.Of(read.Length, drawn =>
            2.0 * drawn.Sum(i => counts[i].Common) / Math.Max(1, drawn.Sum(i => counts[i].Truth + counts[i].Predicted)));
        return new GoldScore(slice, read.Length, f1, Enum.GetValues<TagFold>().ToDictionary(fold => fold, fold => Precision(read, fold)));
    }

    private Interval Precision((GoldSample Sample, GoldReading Reading)[] read, TagFold fold)
    {
        var comparer = new TagComparer(emotions, fold);
        var hits = read.Select(pair => comparer.Hits(pair.Reading.Tags, pair.Sample.First.Tags)).ToArray();
        return Bootstrap.Of(read.Length, drawn => (double)drawn.Sum(i => hits[i]) / drawn.Sum(i => read[i].Reading.Tags.Count));
    }

    private static (int Common, int Truth, int Predicted) Counts(IReadOnlyList<AuActivation> truth, IReadOnlyList<AuActivation> predicted)
    {
        var (a, b) = (truth.Select(au => au.Code).ToHashSet(), predicted.Select(au => au.Code).ToHashSet());
        return (a.Count(b.Contains), a.Count, b.Count);
    }
}
