using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>How held-out speech comes out under the prompt of the emotion it was spoken in, a value a window.</summary>
/// <param name="LipError">LVE, millimetres.</param>
/// <param name="LipVelocityError">Its velocity form, millimetres a frame.</param>
/// <param name="UpperFaceDeviation">FDD, millimetres.</param>
/// <param name="Closure">Of the lips.</param>
/// <param name="Recognised">1 where the nearest prototype is the emotion's, else 0; windows of neutral speech are left out.</param>
public sealed record TruthScores(double[] LipError, double[] LipVelocityError, double[] UpperFaceDeviation, LipClosure Closure, double[] Recognised);

/// <summary>How prompts show in animations, a value a pair of window and prompt.</summary>
/// <param name="Consistency">cos(E_b(SAP(B̂)), s).</param>
/// <param name="Margin">That less the mean over the other prompts of the tier.</param>
/// <param name="AuCosine">Agreement of the upper face with the prompt's, by no trained part.</param>
/// <param name="Expressiveness">How strongly the prompt's upper face shows.</param>
/// <param name="Closure">Of the lips.</param>
/// <param name="Diversity">Between the prompts, a value a window.</param>
public sealed record PromptScores(
    double[] Consistency, double[] Margin, double[] AuCosine, double[] Expressiveness, LipClosure Closure, double[] Diversity);

/// <summary>Measures systems on the same windows and prompts.</summary>
/// <param name="listen">Makes features (B, 221, width) of windows.</param>
/// <param name="judge">Of style, the same for all systems.</param>
public sealed class AnimationScores(FacsTables tables, Func<IReadOnlyList<SpeechWindow>, Tensor> listen, StyleConsistency judge)
{
    private readonly FaceMotion _face = new(tables);
    private readonly AuAgreement _agreement = new(tables);

    /// <summary>Against the recorded motion.</summary>
    /// <param name="promptOf">The prompt of an emotion of the corpus.</param>
    public TruthScores AgainstTruth(AnimationSystem system, IReadOnlyList<SpeechWindow> windows, Func<string, StylePrompt> promptOf)
    {
        var prompts = windows.Select(window => promptOf(window.Recording.Emotion)).ToArray();
        var made = Animate(system, windows, prompts);
        var truth = windows.Select(window => window.Frames.ToArray()).ToArray();
        var prototypes = BeatEmotion.All.Skip(1).ToDictionary(emotion => emotion.Name, emotion => promptOf(emotion.Name).Weights!);
        var recogniser = new PrototypeEmotion(_agreement, prototypes);
        return new TruthScores(
            [.. made.Zip(truth, (a, b) => LipVertexError.Of(_face, a, b))], [.. made.Zip(truth, (a, b) => LipVertexError.OfVelocity(_face, a, b))],
            [.. made.Zip(truth, (a, b) => UpperFace.DynamicsDeviation(_face, a, b))], Closure(windows, made),
            [.. made.Zip(windows).Where(pair => pair.Second.Recording.Emotion != "neutral")
                .Select(pair => recogniser.Of(pair.First) == pair.Second.Recording.Emotion ? 1.0 : 0)]);
    }

    /// <summary>The recorded motion itself: the lips of the data, which no system can be asked to better.</summary>
    public LipClosure ClosureOfTruth(IReadOnlyList<SpeechWindow> windows) => Closure(windows, [.. windows.Select(window => window.Frames.ToArray())]);

    /// <summary>Under each of several prompts that have an expression.</summary>
    public PromptScores UnderPrompts(AnimationSystem system, IReadOnlyList<SpeechWindow> windows, IReadOnlyList<StylePrompt> prompts)
    {
        var (consistency, margin, cosine) = (new List<double>(), new List<double>(), new List<double>());
        var (strength, diversity) = (new List<double>(), new List<double>());
        var (closure, byPrompt) = (new LipClosure(0, 0, 0, 0), new List<float[][][]>());
        for (var p = 0; p < prompts.Count; p++)
        {
            var made = Animate(system, windows, [.. windows.Select(_ => prompts[p])]);
            var cosines = judge.Of(made, prompts);
            for (var i = 0; i < made.Length; i++)
            {
                consistency.Add(cosines[i, p]);
                margin.Add(cosines[i, p] - Enumerable.Range(0, prompts.Count).Where(j => j != p).Average(j => cosines[i, j]));
                cosine.Add(_agreement.Cosine(made[i], prompts[p].Weights!));
                strength.Add(_agreement.Expressiveness(made[i], prompts[p].Weights!));
            }
            closure = closure.And(Closure(windows, made));
            byPrompt.Add(made);
        }
        for (var i = 0; i < windows.Count; i++) diversity.Add(Diversity.Of([.. byPrompt.Select(made => made[i])]));
        return new PromptScores([.. consistency], [.. margin], [.. cosine], [.. strength], closure, [.. diversity]);
    }

    private LipClosure Closure(IReadOnlyList<SpeechWindow> windows, float[][][] made) => made
        .Zip(windows, (frames, window) => LipClosure.Of(_face.Aperture(frames), SpeechRecording.FramesPerSecond, window.Phones))
        .Aggregate(new LipClosure(0, 0, 0, 0), (sum, one) => sum.And(one));

    /// <summary>Animations of windows, a prompt each: frames of 52 weights.</summary>
    public float[][][] Animate(AnimationSystem system, IReadOnlyList<SpeechWindow> windows, IReadOnlyList<StylePrompt> prompts)
    {
        using var scope = NewDisposeScope();
        var made = system.Animate(listen(windows), prompts, [.. windows.Select(window => window.Text)]);
        var clips = made.cpu().data<float>().ToArray().Chunk(GeneratorOptions.Frames * Blendshape.Count);
        return [.. clips.Select(clip => clip.Chunk(Blendshape.Count).ToArray())];
    }
}
