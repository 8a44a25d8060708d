using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>
/// All that speaks in a text, as one vector x: the network's vector and label logits, the hints by emotion, what the hinted emotions show
/// (action units), are (family) and feel like (valence, arousal), and the look of the text.
/// </summary>
internal sealed class EvidenceVector(EmotionBase emotions, FacsTables facs, EmotionHints hints, BagNetwork network)
{
    private const float LabelScale = 0.1f, HintScale = 0.3f, LookScale = 0.3f; // blocks of comparable spread: one ridge penalty serves all
    private const float LeastHint = -1, MostHint = 2, LeastLogit = -8, MostLogit = 3;
    private const int Looks = 10;

    private static readonly string[] First = ["i", "i'm", "my", "me", "i've"], Third = ["he", "she", "his", "her", "they"], Second = ["you", "your"];
    private static readonly string[] FaceWords = ["face", "eyes", "mouth", "lips", "brow", "brows", "smile", "cheeks"];

    private readonly int[] _codes = [.. facs.ActionUnits.Select(unit => unit.Code)];
    private readonly float[][] _shown = [.. emotions.Emotions.Select(emotion => Shown(emotion, facs))];

    /// <summary>Length of x.</summary>
    public int Length => network.Width + Labels + hints.Count + _codes.Length + EmotionBase.Families.Count + 2 + Looks;

    /// <summary>1 for each action unit that an emotion shows by the knowledge base, in the order of the FACS tables.</summary>
    public ReadOnlySpan<float> ActionUnitsOf(int emotion) => _shown[emotion].AsSpan(0, _codes.Length);

    private int Labels => network.Heads[0].Length / (network.Width + 1);

    /// <summary>x, and the hints by themselves (with <paramref name="extra"/> evidence by emotion, such as a corpus's labels, added).</summary>
    public (float[] X, float[] Hints) Of(string text, Action<float[]>? extra = null)
    {
        var reading = TextReading.Of(text);
        var found = hints.Of(reading);
        extra?.Invoke(found);
        var x = new float[Length];
        var h = x.AsSpan(0, network.Width);
        network.Embed(HashedFeatures.Of(reading, network.Bits), h);
        var logits = network.Logits(0, h);
        var norm = MathF.Sqrt(VectorMath.Dot(h, h)) + 1e-6f;
        for (var i = 0; i < h.Length; i++) h[i] /= norm;
        var at = network.Width;
        foreach (var logit in logits) x[at++] = LabelScale * Math.Clamp(logit, LeastLogit, MostLogit);
        WriteHints(found, x.AsSpan(at));
        WriteLook(text, reading, x.AsSpan(Length - Looks));
        return (x, found);
    }

    private void WriteHints(float[] found, Span<float> x)
    {
        var total = 1 + found.Sum(Math.Abs);
        var around = x[found.Length..];
        for (var e = 0; e < found.Length; e++)
        {
            if (found[e] == 0) continue;
            var hint = Math.Clamp(found[e], LeastHint, MostHint);
            x[e] = HintScale * hint;
            VectorMath.AddScaled(around[.._shown[e].Length], _shown[e], hint / total);
        }
    }

    private static void WriteLook(string text, TextReading reading, Span<float> x)
    {
        var words = reading.Tokens.Select(token => token.Text).ToHashSet();
        x[0] = Math.Min(1, reading.Tokens.Count / 40f);
        x[1] = words.Contains("!") ? 1 : 0;
        x[2] = words.Contains("?") ? 1 : 0;
        x[3] = words.Contains("…") ? 1 : 0;
        x[4] = words.Any(word => word[0] >= '\u2600' && !char.IsLetter(word[0])) ? 1 : 0; // emoji
        x[5] = words.Overlaps(First) ? 1 : 0;
        x[6] = words.Overlaps(Third) ? 1 : 0;
        x[7] = words.Overlaps(Second) ? 1 : 0;
        x[8] = words.Overlaps(FaceWords) ? 1 : 0;
        x[9] = text.Length > 0 && char.IsLower(text[0]) ? 1 : 0;
        for (var i = 0; i < x.Length; i++) x[i] *= LookScale;
    }

    private static float[] Shown(Emotion emotion, FacsTables facs) =>
    [
        .. facs.ActionUnits.Select(unit => emotion.Aus.Any(au => au.Code == unit.Code) ? 1f : 0),
        .. EmotionBase.Families.Select(family => family == emotion.Family ? 1f : 0), emotion.Valence, emotion.Arousal,
    ];
}
