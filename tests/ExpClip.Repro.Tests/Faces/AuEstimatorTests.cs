using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class AuEstimatorTests
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly AuEstimator Estimator = AuEstimator.Load();

    public static TheoryData<string, string> Prototypes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var prototype in Rig.Tables.Prototypes) data.Add(prototype.Emotion, prototype.Source);
            return data;
        }
    }

    [Fact]
    public void The_neutral_face_has_no_action_units() => Assert.Empty(Estimator.Estimate(new float[Blendshape.Count]));

    [Theory]
    [InlineData("12")]
    [InlineData("4C")]
    [InlineData("L14")]
    [InlineData("R46")]
    [InlineData("1,4,15")]
    [InlineData("1,2,5")]
    [InlineData("9D,17")]
    [InlineData("6,12")]
    [InlineData("L12B,R12")]
    public void Action_units_are_found_again(string units)
    {
        var shown = units.Split(',').Select(AuActivation.Parse).OrderBy(a => a.Code).ThenBy(a => a.Side).ToArray();
        var found = Estimator.Estimate(Rig.ToBlendshapeWeights(shown));
        Assert.Equal(shown.Select(a => (a.Code, a.Side)), found.Select(a => (a.Code, a.Side)));
        Assert.All(shown.Zip(found), pair => Assert.Equal(pair.First.Intensity, pair.Second.Intensity, 0.02f));
    }

    [Theory]
    [MemberData(nameof(Prototypes))]
    public void What_is_found_makes_the_face_again(string emotion, string source)
    {
        var weights = Rig.ToBlendshapeWeights([.. Rig.Tables.Prototype(emotion, source).Core]);
        var again = Rig.ToBlendshapeWeights([.. Estimator.Estimate(weights)]);
        Assert.True(weights.Zip(again).Max(pair => Math.Abs(pair.First - pair.Second)) < 0.1f,
            string.Join(", ", Estimator.Estimate(weights)));
    }

    [Fact]
    public void Intensities_stand_in_the_order_of_the_table()
    {
        var intensities = Estimator.Intensities(Rig.ToBlendshapeWeights([AuActivation.Parse("R12C"), 4]));
        Assert.Equal(36, intensities.Length);
        for (var i = 0; i < 36; i++)
            Assert.Equal(Rig.Tables.ActionUnits[i].Code switch { 4 => 1, 12 => 0.6f, _ => 0 }, intensities[i], 0.02f);
    }

    [Fact]
    public void Wrong_weights_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Estimator.Estimate(new float[51]));
        var weights = new float[Blendshape.Count];
        weights[3] = float.NaN;
        Assert.Throws<ArgumentException>(() => Estimator.Estimate(weights));
    }
}
