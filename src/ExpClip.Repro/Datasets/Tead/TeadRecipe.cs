using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>What came of a recipe.</summary>
/// <param name="Samples">The kit's own first, then the corpora in a fixed order.</param>
/// <param name="Dropped">Texts left out, by reason; with the samples they add up to all texts read.</param>
public sealed record TeadMade(IReadOnlyList<TeadSample> Samples, IReadOnlyList<DataSource> Sources, IReadOnlyDictionary<string, int> Dropped);

/// <summary>
/// TEAD rebuilt: the texts the kit ships with their annotation by hand, and, given a data folder, the public corpora cleaned and annotated.
/// Texts of the gold set, which judges annotators, are left out.
/// </summary>
/// <param name="DataFolder">Folder that holds <c>corpora/</c>; null for the kit's own texts alone.</param>
/// <param name="Seed">Decides among equally fitting situations.</param>
public sealed record TeadRecipe(string? DataFolder, int Seed)
{
    private const string InGold = "in the gold set", InShipped = "shipped with annotation by hand";

    /// <summary>The texts of the corpora, cleaned, without those the kit ships itself.</summary>
    /// <exception cref="InputException">A corpus is missing or malformed; names file and line.</exception>
    public (IReadOnlyList<CorpusText> Texts, SortedDictionary<string, int> Dropped) Texts(IReadOnlyList<TeadSample> shipped)
    {
        var dropped = new SortedDictionary<string, int>(StringComparer.Ordinal);
        if (DataFolder is null) return ([], dropped);
        var clean = CorpusCleaner.Clean(CorpusFolder.Read(DataFolder));
        foreach (var (reason, count) in clean.Dropped) dropped[Words(reason.ToString())] = count;
        var gold = GoldTexts.Load();
        var own = shipped.Select(sample => WordTokenizer.Normalise(sample.Text)).ToHashSet();
        var sides = clean.Texts.ToLookup(text => gold.Have(text.Text) ? InGold
            : own.Contains(WordTokenizer.Normalise(text.Text)) ? InShipped : "");
        foreach (var reason in (string[])[InGold, InShipped]) dropped[reason] = sides[reason].Count();
        return ([.. sides[""]], dropped);
    }

    /// <param name="progress">Told of corpus texts annotated, and of how many.</param>
    /// <inheritdoc cref="Texts"/>
    public TeadMade Make(ITeadAnnotator annotator, string annotatorName, AuRig rig, IProgress<(int Done, int Total)>? progress = null)
    {
        string[] parts = DataFolder is null ? [KitTexts.Mini] : [KitTexts.Mini, KitTexts.Written];
        var shipped = parts.SelectMany(part => KitTexts.Read(part, rig)).ToArray();
        var (texts, dropped) = Texts(shipped);
        var build = new TeadBuilder(annotator, rig, Seed).Build(texts, new Of(texts.Count, progress));
        List<DataSource> sources = [.. parts.Select(KitTexts.Source)];
        foreach (var corpus in texts.Select(text => text.Source.Split(':')[0]).Distinct())
            sources.Add(DataSource.OfFiles(corpus, Files(corpus), $"Public texts, annotated by the {annotatorName}."));
        return new TeadMade([.. shipped, .. build.Samples], sources, dropped);
    }

    private IEnumerable<string> Files(string corpus)
    {
        var corpora = Path.Combine(DataFolder!, "corpora");
        return Directory.Exists(Path.Combine(corpora, corpus)) ? Directory.GetFiles(Path.Combine(corpora, corpus)).Order(StringComparer.Ordinal)
            : Directory.GetFiles(corpora, corpus + ".*").Order(StringComparer.Ordinal);
    }

    /// <summary>"OtherLanguage" as "other language".</summary>
    private static string Words(string name) =>
        string.Concat(name.Select((c, i) => (i > 0 && char.IsUpper(c) ? " " : "") + char.ToLowerInvariant(c)));

    private sealed class Of(int total, IProgress<(int, int)>? progress) : IProgress<int>
    {
        public void Report(int done) => progress?.Report((done, total));
    }
}
