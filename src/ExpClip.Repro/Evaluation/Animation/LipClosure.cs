using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Visemes;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>Whether lips close where they must.</summary>
/// <param name="Bilabials">M, B and P heard.</param>
/// <param name="Closed">Those of them during which the lips closed.</param>
/// <param name="Closures">Times at which the lips closed during speech.</param>
/// <param name="Right">Those of them at a bilabial, a labiodental or a pause.</param>
public sealed record LipClosure(int Bilabials, int Closed, int Closures, int Right)
{
    /// <summary>
    /// Lips count as closed when their aperture is below this share of its 90th
    /// percentile in the clip: a narrow opening of one face is a wide one of another.
    /// </summary>
    public const double ClosedShare = 0.25;

    private const double Slack = 0.034; // half a frame at 15 a second: a moment between two frames is seen in either

    public double Recall => Bilabials == 0 ? 1 : (double)Closed / Bilabials;

    public double Precision => Closures == 0 ? 1 : (double)Right / Closures;

    public LipClosure And(LipClosure other) =>
        new(Bilabials + other.Bilabials, Closed + other.Closed, Closures + other.Closures, Right + other.Right);

    /// <param name="aperture">Millimetres between the lips in each frame.</param>
    /// <param name="rate">Frames a second.</param>
    /// <param name="phones">ARPAbet with times.</param>
    public static LipClosure Of(double[] aperture, double rate, IReadOnlyList<TimedLabel> phones)
    {
        var limit = ClosedShare * aperture.Order().ElementAt((int)(0.9 * (aperture.Length - 1)));
        bool At(int frame, Func<string, bool> isOne) => phones
            .Any(phone => isOne(phone.Text) && frame / rate >= phone.Start - Slack && frame / rate <= phone.End + Slack);
        bool Seen(TimedLabel phone) => Math.Ceiling((phone.Start - Slack) * rate) < aperture.Length && phone.Start >= 0;
        var heard = phones.Where(phone => VisemeTable.IsBilabial(phone.Text) && Seen(phone)).ToArray();
        var closed = heard.Count(phone => Enumerable.Range(0, aperture.Length)
            .Any(frame => frame / rate >= phone.Start - Slack && frame / rate <= phone.End + Slack && aperture[frame] <= limit));
        // Valleys: the frame of least aperture of each run of closed frames.
        var valleys = Runs(aperture, limit).ToArray();
        return new LipClosure(heard.Length, closed, valleys.Length,
            valleys.Count(frame => At(frame, text => VisemeTable.IsBilabial(text) || text is "F" or "V" or "") || !At(frame, _ => true)));
    }

    /// <summary>The same of a long recording, in windows of 64 frames with a wide opening each, as held-out speech is measured.</summary>
    /// <inheritdoc cref="Of"/>
    public static LipClosure ByWindows(double[] aperture, double rate, IReadOnlyList<TimedLabel> phones)
    {
        var sum = new LipClosure(0, 0, 0, 0);
        for (var first = 0; first + GeneratorOptions.Frames <= aperture.Length; first += GeneratorOptions.Frames)
        {
            var (start, end) = (first / rate, (first + GeneratorOptions.Frames) / rate);
            var within = phones.Where(phone => phone.End > start && phone.Start < end)
                .Select(phone => new TimedLabel(phone.Start - start, phone.End - start, phone.Text));
            sum = sum.And(Of(aperture[first..(first + GeneratorOptions.Frames)], rate, [.. within]));
        }
        return sum;
    }

    private static IEnumerable<int> Runs(double[] aperture, double limit)
    {
        for (var i = 0; i < aperture.Length; i++)
        {
            if (aperture[i] > limit) continue;
            var least = i;
            for (; i < aperture.Length && aperture[i] <= limit; i++) if (aperture[i] < aperture[least]) least = i;
            yield return least;
        }
    }
}
