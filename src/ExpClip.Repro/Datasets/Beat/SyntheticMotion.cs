using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Visemes;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>
/// A speaking face by rules: the mouth follows the phones (<see cref="MouthMotion"/>); over it lies the posture of the emotion, which
/// swells and ebbs; blinks, raised brows on stressed vowels, and slow noise come on top. Where lips must close, what a posture opens yields.
/// </summary>
public sealed class SyntheticMotion(AuRig rig, long seed)
{
    private const double Rate = 60;
    private const float Quiet = 0.55f, Loud = 1;              // the posture's strength over time
    private const double SwellSeconds = 1.6, NoiseSeconds = 0.5, BlinkEvery = 3.5, BlinkSeconds = 0.16, AccentSeconds = 0.35;
    private const float Noise = 0.025f, Accent = 0.35f, AccentShare = 0.35f;
    private const float JawOfPosture = 0.35f;                 // share of a posture's open jaw that stays while speaking

    private readonly MouthMotion _mouth = new(VisemeTable.Load(rig.Tables));
    private readonly int[] _opening = Shapes(rig.Tables,
        "jawOpen", "mouthFunnel", "mouthLowerDownLeft", "mouthLowerDownRight", "mouthUpperUpLeft", "mouthUpperUpRight");
    private readonly int[] _lids = Shapes(rig.Tables, "eyeBlinkLeft", "eyeBlinkRight");
    private readonly int[] _brows = Shapes(rig.Tables, "browInnerUp", "browOuterUpLeft", "browOuterUpRight");
    private readonly int[] _restless = [.. rig.Tables.Blendshapes
        .Where(shape => shape.Region is "brow" or "cheek" or "eye" or "nose")
        .Select(shape => shape.Index)];

    /// <summary>Weights (52) at 15 frames a second.</summary>
    /// <param name="name">Of the recording: each has a random stream of its own.</param>
    /// <param name="emotion">A basic emotion, or neutral.</param>
    public IReadOnlyList<float[]> Of(string name, string emotion, IReadOnlyList<TimedLabel> phones, double seconds)
    {
        var random = Stream(name);
        var frames = (int)(seconds * Rate) + 1;
        var posture = Posture(emotion);
        var mouth = _mouth.Of(phones, frames, Rate);
        var swell = Smooth(random, frames, SwellSeconds);
        var motion = new float[frames][];
        for (var i = 0; i < frames; i++)
            motion[i] = Combine(mouth[i], posture, Quiet + (Loud - Quiet) * (swell[i] + 1) / 2);
        Blink(motion, random);
        RaiseBrows(motion, phones, random);
        foreach (var shape in _restless) Disturb(motion, shape, random);
        return MotionResampler.Resample(motion, Rate, SpeechRecording.FramesPerSecond);
    }

    /// <summary>Weights of an emotion's prototype at full strength; zeros for neutral.</summary>
    public float[] Posture(string emotion) => emotion == "neutral" ? new float[Blendshape.Count]
        : rig.ToBlendshapeWeights(rig.Tables.Prototype(emotion).Core.ToArray());

    private float[] Combine(MouthMoment mouth, float[] posture, float strength)
    {
        var weights = new float[Blendshape.Count];
        for (var shape = 0; shape < weights.Length; shape++)
        {
            var yields = Array.IndexOf(_opening, shape) < 0 ? 1 : (shape == _opening[0] ? JawOfPosture : 1) * (1 - mouth.Closure);
            weights[shape] = 1 - (1 - mouth.Weights[shape]) * (1 - strength * yields * posture[shape]);
        }
        return weights;
    }

    private void Blink(float[][] motion, Random random)
    {
        for (var time = BlinkEvery * random.NextDouble(); time < motion.Length / Rate; time += BlinkEvery * (0.5 + random.NextDouble()))
            Bump(motion, time, BlinkSeconds, 1, _lids);
    }

    private void RaiseBrows(float[][] motion, IReadOnlyList<TimedLabel> phones, Random random)
    {
        foreach (var phone in phones.Where(phone => phone.Text.EndsWith('1')))
            if (random.NextSingle() < AccentShare) Bump(motion, (phone.Start + phone.End) / 2, AccentSeconds, Accent * random.NextSingle(), _brows);
    }

    // A raised cosine around a moment.
    private static void Bump(float[][] motion, double centre, double seconds, float height, int[] shapes)
    {
        for (var i = Math.Max(0, (int)((centre - seconds / 2) * Rate)); i < motion.Length && i <= (centre + seconds / 2) * Rate; i++)
        {
            var lift = height * (float)(0.5 + 0.5 * Math.Cos(2 * Math.PI * Math.Clamp((i / Rate - centre) / seconds, -0.5, 0.5)));
            foreach (var shape in shapes) motion[i][shape] = 1 - (1 - motion[i][shape]) * (1 - lift);
        }
    }

    private static void Disturb(float[][] motion, int shape, Random random)
    {
        var noise = Smooth(random, motion.Length, NoiseSeconds);
        for (var i = 0; i < motion.Length; i++) motion[i][shape] = Math.Clamp(motion[i][shape] + Noise * noise[i], 0, 1);
    }

    /// <summary>Values in [−1, 1] that change smoothly: random ones every so many seconds, joined by half cosines.</summary>
    private static float[] Smooth(Random random, int frames, double seconds)
    {
        var knots = new double[(int)(frames / Rate / seconds) + 2];
        for (var k = 0; k < knots.Length; k++) knots[k] = 2 * random.NextDouble() - 1;
        var values = new float[frames];
        for (var i = 0; i < frames; i++)
        {
            var place = i / Rate / seconds;
            var (knot, part) = ((int)place, 0.5 - 0.5 * Math.Cos(Math.PI * (place - Math.Floor(place))));
            values[i] = (float)(knots[knot] + (knots[knot + 1] - knots[knot]) * part);
        }
        return values;
    }

    private Random Stream(string name) =>
        new(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/speech/{name}"))));

    private static int[] Shapes(FacsTables tables, params string[] names) => [.. names.Select(name => tables.Blendshape(name).Index)];
}
