using System.Globalization;
using System.Text.RegularExpressions;

namespace ExpClip.Repro.Speech;

/// <summary>Interval tiers of a Praat TextGrid in its long text form, as forced aligners write it.</summary>
/// <param name="End">Seconds.</param>
/// <param name="Tiers">Intervals by name of tier, e.g. <c>words</c> and <c>phones</c>.</param>
public sealed partial record TextGrid(double End, IReadOnlyDictionary<string, IReadOnlyList<TimedLabel>> Tiers)
{
    private const long MaximumBytes = 64 << 20;

    /// <summary>The intervals of a tier.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public IReadOnlyList<TimedLabel> Tier(string file, string name) => Tiers.GetValueOrDefault(name)
        ?? throw InputException.At(file, 0, $"has no tier '{name}', only {string.Join(", ", Tiers.Keys)}", "Align it again, or rename the tier.");

    /// <exception cref="InputException">The file is missing, too large, or of another form; names the line.</exception>
    public static TextGrid Read(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "there is no such file", "Check the path.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"is larger than {MaximumBytes >> 20} MiB", "An alignment of an hour is 4 MiB.");
        var (tiers, intervals, end) = (new Dictionary<string, IReadOnlyList<TimedLabel>>(), new List<TimedLabel>(), 0.0);
        var (line, start, stop) = (0, 0.0, 0.0);
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (line == 1 && !text.Contains("ooTextFile"))
                throw InputException.At(file, 1, "is no Praat TextGrid in text form", "The first line of one holds ooTextFile.");
            if (Entry().Match(text) is not { Success: true } entry) continue;
            var value = entry.Groups[2].Value;
            switch (entry.Groups[1].Value)
            {
                case "xmin": start = Number(file, line, value); break;
                case "xmax": stop = Number(file, line, value); end = Math.Max(end, stop); break;
                case "name": tiers[Unquoted(value)] = intervals = []; break;
                default:
                    if (stop <= start)
                        throw InputException.At(file, line, $"an interval ends at {stop} s, not after its start at {start} s",
                            "Align the recording again.");
                    intervals.Add(new TimedLabel(start, stop, Unquoted(value)));
                    break;
            }
        }
        return new TextGrid(end, tiers);
    }

    private static double Number(string file, int line, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= 0 ? value
            : throw InputException.At(file, line, $"'{text}' is no time in seconds", "Align the recording again.");

    private static string Unquoted(string text) => text.Trim().Trim('"').Replace("\"\"", "\"");

    [GeneratedRegex(@"^\s*(xmin|xmax|name|text)\s*=\s*(.*?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
