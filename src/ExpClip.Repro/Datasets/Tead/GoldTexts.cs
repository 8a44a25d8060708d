using System.Text.Json;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>The texts of the gold set, which judges and is never learned from: every TEAD leaves them out.</summary>
public sealed class GoldTexts
{
    private readonly HashSet<string> _normal;

    private GoldTexts(HashSet<string> normal) => _normal = normal;

    /// <summary>Those of <c>data/tead-gold.jsonl</c>.</summary>
    public static GoldTexts Load() =>
        new([.. TextLines.Read(KitData.File("tead-gold.jsonl")).Select(line => WordTokenizer.Normalise(TextOf(line.Text)))]);

    /// <summary>Whether a text is one of them, but for case, punctuation and the like.</summary>
    public bool Have(string text) => _normal.Contains(WordTokenizer.Normalise(text));

    private static string TextOf(string json)
    {
        using var line = JsonDocument.Parse(json);
        return line.RootElement.GetProperty("text").GetString()!;
    }
}
