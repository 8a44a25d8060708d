using System.Text.RegularExpressions;

namespace ExpClip.Repro.Models.ExpClip.Prompts;

/// <summary>
/// Words that say how strongly: they are taken out of a prompt and scale the expression instead. From <c>data/prompts/intensity.csv</c>.
/// </summary>
public sealed class IntensityWords
{
    private readonly IReadOnlyDictionary<string, double> _factors;
    private readonly Regex _words;

    public IntensityWords(IReadOnlyDictionary<string, double> factors)
    {
        _factors = factors;
        var longestFirst = factors.Keys.OrderByDescending(words => words.Length).Select(Regex.Escape);
        _words = new Regex(
            $@"\b({string.Join('|', longestFirst)})\b\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>Factor by phrase, in the order of the file.</summary>
    public IReadOnlyDictionary<string, double> Factors => _factors;

    public static IntensityWords Load() => new(CsvTable.Read(KitData.File("prompts", "intensity.csv"), "words", "factor")
        .ToDictionary(row => row.Text("words"), row => row.Number("factor", 0, 2)));

    /// <summary>The prompt without its intensity words, and the product of their factors: "very slightly sad" is (sad, 0.25).</summary>
    /// <returns>The prompt as it is, and 1, when nothing else would remain of it.</returns>
    public (string Prompt, double Factor) Split(string prompt)
    {
        var factor = 1.0;
        var rest = _words.Replace(prompt, match =>
        {
            factor *= _factors[match.Groups[1].Value.ToLowerInvariant()];
            return "";
        });
        return string.IsNullOrWhiteSpace(rest) ? (prompt, 1) : (rest.Trim(), factor);
    }
}
