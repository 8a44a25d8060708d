using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Speech.Visemes;

/// <summary>What a mouth does at one moment of speech.</summary>
/// <param name="Weights">Blendshape weights (52) in [0, 1].</param>
/// <param name="Closure">How far a phone that closes the lips rules, 0 to 1.</param>
public readonly record struct MouthMoment(float[] Weights, float Closure);

/// <summary>
/// The mouth's motion for timed phones, with co-articulation by overlapping dominance functions (Cohen and Massaro 1993): at time t each
/// phone asserts D = α·exp(−(d / reach)^1.5), d the distance of t from its interval, and weights are the mean of the phones' targets under D.
/// Stressed vowels open further than unstressed ones.
/// </summary>
public sealed class MouthMotion(VisemeTable visemes)
{
    private const double Horizon = 0.4;                       // seconds beyond which a phone has no say
    private const double Steepness = 1.5;
    private const float Stressed = 1.1f, Unstressed = 0.8f;

    /// <param name="phones">ARPAbet with times, ascending.</param>
    /// <param name="frames">Number of moments.</param>
    /// <param name="rate">Moments a second; the first is at 0 s.</param>
    public MouthMoment[] Of(IReadOnlyList<TimedLabel> phones, int frames, double rate)
    {
        var moments = new MouthMoment[frames];
        var first = 0;
        for (var frame = 0; frame < frames; frame++)
        {
            var time = frame / rate;
            while (first < phones.Count && phones[first].End < time - Horizon) first++;
            moments[frame] = At(phones, first, time);
        }
        return moments;
    }

    private MouthMoment At(IReadOnlyList<TimedLabel> phones, int first, double time)
    {
        var (weights, sum, closing) = (new float[Blendshape.Count], 0f, 0f);
        for (var i = first; i < phones.Count && phones[i].Start <= time + Horizon; i++)
        {
            var viseme = visemes.Of(phones[i].Text);
            var distance = Math.Max(0, Math.Max(phones[i].Start - time, time - phones[i].End));
            var dominance = viseme.Dominance * (float)Math.Exp(-Math.Pow(distance / viseme.Reach, Steepness));
            var scale = phones[i].Text.EndsWith('1') ? Stressed : phones[i].Text.EndsWith('0') ? Unstressed : 1;
            for (var shape = 0; shape < weights.Length; shape++) weights[shape] += dominance * scale * viseme.Weights[shape];
            sum += dominance;
            if (viseme.Closes) closing += dominance;
        }
        if (sum == 0) return new MouthMoment(weights, 0);
        return new MouthMoment(Array.ConvertAll(weights, w => Math.Clamp(w / sum, 0, 1)), closing / sum);
    }
}
