using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>What is kept of a corpus.</summary>
public sealed record CorpusCleanerOptions
{
    /// <summary>Fewest words of a text.</summary>
    public int MinimumWords { get; init; } = 1;

    /// <summary>Most words of a text: CLIP reads 77 tokens, about 60 words; the rest would not be seen.</summary>
    public int MaximumWords { get; init; } = 100;

    /// <summary>Jaccard similarity of letter 4-grams in (0, 1] from which two texts are one.</summary>
    public double NearDuplicate { get; init; } = 0.8;
}

/// <summary>Why a text was left out.</summary>
public enum DropReason { NoWords, TooShort, TooLong, OtherLanguage, Duplicate, NearDuplicate }

/// <summary>A cleaned corpus and how many texts were left out for each reason.</summary>
public sealed record CleanCorpus(IReadOnlyList<CorpusText> Texts, IReadOnlyDictionary<DropReason, int> Dropped)
{
    public override string ToString() =>
        $"{Texts.Count:N0} texts kept; dropped: {string.Join(", ", Dropped.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value:N0}"))}";
}

/// <summary>Repairs texts (<see cref="TextRepair"/>) and leaves out what cannot serve; the first of equal texts stays.</summary>
public static class CorpusCleaner
{
    /// <summary>Kept and dropped texts add up to those given; labels and sources stay with their texts.</summary>
    public static CleanCorpus Clean(IEnumerable<CorpusText> texts, CorpusCleanerOptions? options = null)
    {
        options ??= new CorpusCleanerOptions();
        var kept = new List<CorpusText>();
        var dropped = Enum.GetValues<DropReason>().ToDictionary(reason => reason, _ => 0);
        var seen = new HashSet<string>();
        var near = new NearDuplicates(options.NearDuplicate);
        foreach (var text in texts)
        {
            var repaired = text with { Text = TextRepair.Clean(text.Text) };
            if (Problem(repaired.Text, options, seen, near) is { } reason) dropped[reason]++;
            else kept.Add(repaired);
        }
        return new CleanCorpus(kept, dropped);
    }

    private static DropReason? Problem(string text, CorpusCleanerOptions options, HashSet<string> seen, NearDuplicates near)
    {
        var words = WordTokenizer.Words(text);
        if (words.Count == 0) return DropReason.NoWords;
        if (words.Count < options.MinimumWords) return DropReason.TooShort;
        if (words.Count > options.MaximumWords) return DropReason.TooLong;
        if (!LanguageGuess.MayBeEnglish(text)) return DropReason.OtherLanguage;
        var normal = string.Join(' ', words);
        if (!seen.Add(normal)) return DropReason.Duplicate;
        return near.Add(normal) ? null : DropReason.NearDuplicate;
    }
}
