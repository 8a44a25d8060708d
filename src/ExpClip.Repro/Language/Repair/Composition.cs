using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ExpClip.Repro.Language.Repair;

/// <summary>
/// Unicode's normal form C (UAX #15): letters and their marks as one character where there is one. .NET leaves text as it is when it runs
/// without ICU, as the kit does, so that it needs no further library.
/// </summary>
public static class Composition
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7, Vowels = 21, Tails = 28, Leads = 19;

    private static readonly Lazy<Tables> Data = new(Load);

    private sealed record Tables(FrozenDictionary<int, int> Order, FrozenDictionary<int, int[]> Parts, FrozenDictionary<(int, int), int> Pairs);

    /// <summary>The text in normal form C. A lone surrogate becomes U+FFFD.</summary>
    public static string Normalise(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF') || IsNormal(text)) return text; // below U+0300 all is as it should be
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, points);
        Sort(points);
        var result = new StringBuilder(text.Length);
        foreach (var point in Compose(points)) result.Append(new Rune(point).ToString());
        return result.ToString();
    }

    /// <summary>Whether no character could join another or be taken apart: the usual case of dashes and emoji.</summary>
    private static bool IsNormal(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value >= 0x300
                && (rune.Value is >= LeadBase and < 0x1200 or 0xFFFD || Order(rune.Value) > 0 || Data.Value.Parts.ContainsKey(rune.Value)))
                return false;
        return true;
    }

    private static void Decompose(int point, List<int> target)
    {
        if (point - HangulBase is >= 0 and < Leads * Vowels * Tails and var syllable)
        {
            target.Add(LeadBase + syllable / (Vowels * Tails));
            target.Add(VowelBase + syllable / Tails % Vowels);
            if (syllable % Tails > 0) target.Add(TailBase + syllable % Tails);
        }
        else if (Data.Value.Parts.TryGetValue(point, out var parts))
            foreach (var part in parts) Decompose(part, target);
        else target.Add(point);
    }

    /// <summary>Marks between two letters in the order of their combining class, equal ones as they came.</summary>
    private static void Sort(List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
            for (var j = i; j > 0 && Order(points[j]) is > 0 and var order && Order(points[j - 1]) > order; j--)
                (points[j], points[j - 1]) = (points[j - 1], points[j]);
    }

    private static List<int> Compose(List<int> points)
    {
        var result = new List<int>(points.Count);
        var starter = -1;
        foreach (var point in points)
        {
            // A mark is blocked from its letter by one of the same or a higher class in between; a letter, by anything.
            var blocked = starter < 0 || (starter < result.Count - 1 && (Order(result[^1]) >= Order(point) || Order(point) == 0));
            if (!blocked && Joined(result[starter], point) is { } joined)
            {
                result[starter] = joined;
                continue;
            }
            if (Order(point) == 0) starter = result.Count;
            result.Add(point);
        }
        return result;
    }

    private static int? Joined(int first, int second)
    {
        if (first - LeadBase is >= 0 and < Leads and var lead && second - VowelBase is >= 0 and < Vowels and var vowel)
            return HangulBase + (lead * Vowels + vowel) * Tails;
        if (first - HangulBase is >= 0 and < Leads * Vowels * Tails and var syllable
            && syllable % Tails == 0 && second - TailBase is > 0 and < Tails and var tail)
            return first + tail;
        return Data.Value.Pairs.TryGetValue((first, second), out var joined) ? joined : null;
    }

    private static int Order(int point) => Data.Value.Order.GetValueOrDefault(point);

    private static Tables Load()
    {
        var (order, parts, pairs) = (new Dictionary<int, int>(), new Dictionary<int, int[]>(), new Dictionary<(int, int), int>());
        foreach (var fields in ResourceLines.Read("composition.txt"))
        {
            var point = ResourceLines.Hex(fields[0]);
            if (int.Parse(fields[1], CultureInfo.InvariantCulture) is > 0 and var combining) order.Add(point, combining);
            var excluded = fields[^1] == "!";
            int[] into = [.. fields.Skip(2).SkipLast(excluded ? 1 : 0).Select(ResourceLines.Hex)];
            if (into.Length > 0) parts.Add(point, into);
            if (into.Length == 2 && !excluded) pairs.Add((into[0], into[1]), point);
        }
        return new(order.ToFrozenDictionary(), parts.ToFrozenDictionary(), pairs.ToFrozenDictionary());
    }
}
