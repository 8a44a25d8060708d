using ExpClip.Repro.Evaluation.Animation;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Tests.Evaluation.Animation;

public sealed class AnimationMetricsTests
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly FaceMotion Face = new(Rig.Tables);

    private static float[] With(params (string Name, float Weight)[] set)
    {
        var weights = new float[Blendshape.Count];
        foreach (var (name, weight) in set) weights[Rig.Tables.Blendshape(name).Index] = weight;
        return weights;
    }

    private static float[][] Jaw(params float[] openings) => [.. openings.Select(opening => With(("jawOpen", opening)))];

    [Fact]
    public void Equal_motion_has_no_error_and_error_grows_with_the_jaw()
    {
        var truth = Jaw(0, 0.2f, 0.4f);
        Assert.Equal(0, LipVertexError.Of(Face, truth, truth));
        var (little, much) = (LipVertexError.Of(Face, Jaw(0.1f, 0.3f, 0.5f), truth), LipVertexError.Of(Face, Jaw(0.2f, 0.4f, 0.6f), truth));
        Assert.Equal(2 * little, much, 1e-3); // displacements are linear in the weights
    }

    [Fact]
    public void The_velocity_form_does_not_see_a_constant_posture() =>
        Assert.Equal(0, LipVertexError.OfVelocity(Face, Jaw(0.2f, 0.4f, 0.6f), Jaw(0, 0.2f, 0.4f)), 1e-4);

    [Fact]
    public void The_aperture_is_nothing_at_rest_and_opens_with_the_jaw()
    {
        var apertures = Face.Aperture(Jaw(0, 0.25f, 0.5f, 1));
        Assert.Equal(0, apertures[0], 1e-4);
        Assert.InRange(apertures[3], 15, 60); // millimetres
        Assert.Equal(apertures[3] / 2, apertures[2], 0.01);
    }

    [Fact]
    public void Closure_counts_bilabials_met_and_closures_out_of_place()
    {
        // 15 frames a second: closed at frames 3 (in M) and 9 (in AA), open in P at frame 12.
        double[] aperture = [10, 10, 10, 0, 10, 10, 10, 10, 10, 0, 10, 10, 10, 10, 10];
        TimedLabel[] phones = [new(0, 0.18, "AA1"), new(0.18, 0.25, "M"), new(0.25, 0.76, "AA1"), new(0.76, 0.84, "P"), new(0.84, 1, "AA0")];
        var closure = LipClosure.Of(aperture, 15, phones);
        Assert.Equal(new LipClosure(2, 1, 2, 1), closure);
        Assert.Equal((0.5, 0.5), (closure.Recall, closure.Precision));
    }

    [Fact]
    public void Upper_face_deviation_is_that_of_the_movement_not_of_the_posture()
    {
        float[][] Brows(float a, float b) => [With(("browInnerUp", a)), With(("browInnerUp", b))];
        Assert.Equal(0, UpperFace.DynamicsDeviation(Face, Brows(0.2f, 0.6f), Brows(0.4f, 0.8f)), 0.02);
        Assert.True(UpperFace.DynamicsDeviation(Face, Brows(0.5f, 0.5f), Brows(0.2f, 0.8f)) > 0.05);
    }

    [Fact]
    public void Agreement_looks_at_the_upper_face_alone()
    {
        var (agreement, anger) = (new AuAgreement(Rig.Tables), With(("browDownLeft", 1), ("browDownRight", 1), ("mouthPressLeft", 1)));
        Assert.Equal(1, agreement.Cosine([With(("browDownLeft", 0.5f), ("browDownRight", 0.5f), ("jawOpen", 1))], anger), 1e-6);
        Assert.Equal(0.5, agreement.Expressiveness([With(("browDownLeft", 0.5f), ("browDownRight", 0.5f))], anger), 1e-6);
        Assert.Equal(0, agreement.Cosine([With(("browInnerUp", 1))], anger), 1e-6);
        Assert.Equal(0, agreement.Cosine([new float[Blendshape.Count]], anger));
    }

    [Fact]
    public void The_nearest_prototype_names_the_emotion()
    {
        var prototypes = ((string[])["happiness", "anger", "surprise"])
            .ToDictionary(name => name, name => Rig.ToBlendshapeWeights(Rig.Tables.Prototype(name).Core.ToArray()));
        var recogniser = new PrototypeEmotion(new AuAgreement(Rig.Tables), prototypes);
        foreach (var (name, weights) in prototypes) Assert.Equal(name, recogniser.Of([Array.ConvertAll(weights, w => 0.6f * w)]));
    }

    [Fact]
    public void Diversity_is_the_distance_between_pairs()
    {
        float[][] still = [new float[Blendshape.Count]], one = [[.. Enumerable.Repeat(1f, Blendshape.Count)]];
        Assert.Equal(0, Diversity.Of([still, still]));
        Assert.Equal(2 / 3.0, Diversity.Of([still, still, one]), 1e-6); // pairs 0, 1, 1
    }
}
