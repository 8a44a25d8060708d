using System.Buffers.Binary;
using System.Text;
using ExpClip.Common;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// Animations to try a study with before there is a generator's: a face that shows an emotion and moves its jaw to a hum. They carry the
/// names of the paper's methods so that Table 2 has its columns, and none of them is by the system it is named after.
/// </summary>
public static class StandInAnimations
{
    /// <summary>What the page and every result say of them.</summary>
    public const string Note = "STAND-IN CLIPS drawn by the kit: none is by the system it is named after.";

    private const float FramesPerSecond = 15; // as the paper's clips
    private const int Frames = 24, SampleRate = 16_000, ReferenceSide = 256;
    private const double Syllables = 3.5; // a second

    // By method: how much of the emotion shows, and how many frames the lips are late.
    private static readonly (float Emotion, int Late)[] Manner = [(0.15f, 5), (0.6f, 1), (0.5f, 1), (0.85f, 0), (1f, 0)];

    private static readonly (string Emotion, string Prompt)[] Items =
    [
        ("happiness", "She has just heard that she passed."), ("sadness", "The house is empty now."), ("anger", "They lied to me again!"),
        ("fear", "Something moves behind the door."), ("disgust", "The milk had turned weeks ago."), ("surprise", "You are here? Today?"),
        ("happiness", "Sunshine on the first day of the holidays."), ("sadness", "He never said goodbye."),
        ("anger", "Who took my seat?"), ("surprise", "The magician opened the empty box."),
    ];

    /// <summary>Writes weights, sounds, reference pictures and <c>items.csv</c> for five methods and ten items.</summary>
    public static AnimationFolder Write(string folder, long seed)
    {
        var tables = FacsTables.Load();
        var renderer = new FaceRenderer(FaceMesh.Build(tables));
        var list = new StringBuilder("item,prompt,reference\n");
        for (var i = 0; i < Items.Length; i++)
        {
            var name = $"{i + 1:00}";
            var face = new AuRig(tables)
                .ToBlendshapeWeights(tables.Prototypes.First(p => p.Source == "Kit" && p.Emotion == Items[i].Emotion).Core.ToArray());
            ImagePng.Write(Path.Combine(folder, "references", name + ".png"), renderer.Render(face, new RenderOptions { Size = ReferenceSide }));
            list.Append($"{name},\"{Items[i].Prompt}\",references/{name}.png\n");
            var jaw = Jaw(SeedStream.Random(seed, "study-speech", i));
            for (var m = 0; m < PaperTable.Methods.Count; m++) Write(Path.Combine(folder, PaperTable.Methods[m], name), face, jaw, Manner[m], tables);
        }
        AtomicFile.WriteAllText(Path.Combine(folder, AnimationFolder.ItemsFile), list.ToString());
        return AnimationFolder.Open(folder);
    }

    private static void Write(string path, float[] face, double[] jaw, (float Emotion, int Late) manner, FacsTables tables)
    {
        var open = tables.Blendshape("jawOpen").Index;
        var frames = Enumerable.Range(0, Frames).Select(frame =>
        {
            float[] weights = [.. face.Select(weight => weight * manner.Emotion)];
            weights[open] = (float)Math.Min(1, 0.6 * jaw[Math.Max(0, frame - manner.Late)] + 0.3 * weights[open]);
            weights[tables.Blendshape("tongueOut").Index] = 0; // BEAT has none
            return weights;
        });
        BeatJson.Write(path + ".json", new ExpressionClip([.. frames], FramesPerSecond), tables);
        AtomicFile.WriteAllBytes(path + ".wav", Hum(jaw));
    }

    /// <summary>How far the jaw is open at each frame, 0 to 1: syllables of changing strength.</summary>
    private static double[] Jaw(Random random)
    {
        var strength = Enumerable.Range(0, Frames).Select(_ => 0.4 + 0.6 * random.NextDouble()).ToArray();
        return [.. Enumerable.Range(0, Frames).Select(frame =>
        {
            var phase = frame / FramesPerSecond * Syllables;
            return strength[(int)phase] * Math.Pow(Math.Sin(Math.PI * phase), 2);
        })];
    }

    /// <summary>A 16-bit mono WAV: a hum as loud as the jaw is open.</summary>
    internal static byte[] Hum(double[] jaw)
    {
        var samples = (int)(jaw.Length / FramesPerSecond * SampleRate);
        var file = new byte[44 + 2 * samples];
        "RIFF"u8.CopyTo(file);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        "data"u8.CopyTo(file.AsSpan(36));
        foreach (var (at, value) in new[] {
            (4, 36 + 2 * samples), (16, 16), (20, 1 | 1 << 16), (24, SampleRate), (28, 2 * SampleRate), (32, 2 | 16 << 16), (40, 2 * samples) })
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        for (var i = 0; i < samples; i++)
        {
            var time = i / (double)SampleRate;
            var loud = jaw[Math.Min((int)(time * FramesPerSecond), jaw.Length - 1)];
            var wave = Math.Sin(2 * Math.PI * 140 * time) + 0.5 * Math.Sin(2 * Math.PI * 280 * time) + 0.25 * Math.Sin(2 * Math.PI * 700 * time);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + 2 * i), (short)(9000 * loud * wave));
        }
        return file;
    }
}
