using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class AuRigTests
{
    private static readonly AuRig Rig = AuRig.Load();

    private static float Weight(float[] weights, string shape) => weights[Rig.Tables.Blendshape(shape).Index];

    [Fact]
    public void A_smile_of_6_and_12_raises_cheeks_and_lip_corners_only()
    {
        var weights = Rig.ToBlendshapeWeights([6, 12]);
        var active = Rig.Tables.Blendshapes.Where(shape => weights[shape.Index] > 0).Select(shape => shape.Name);
        Assert.Equal(["cheekSquintLeft", "cheekSquintRight", "eyeSquintLeft", "eyeSquintRight", "mouthSmileLeft", "mouthSmileRight"],
            active);
        Assert.Equal(1, Weight(weights, "mouthSmileLeft"));
    }

    [Fact]
    public void Contributions_combine_as_one_minus_the_product_of_the_rests() // 26D and 19 on jawOpen: 1 − (1 − 0.8·0.45)(1 − 0.25)
    {
        var weights = Rig.ToBlendshapeWeights([AuActivation.Parse("26D"), AuActivation.Parse("19")]);
        Assert.Equal(1 - (1 - 0.8f * 0.45f) * (1 - 0.25f), Weight(weights, "jawOpen"), 6);
    }

    [Fact]
    public void The_order_of_action_units_does_not_matter()
    {
        var forwards = Rig.ToBlendshapeWeights([1, 4, 10, 15, 17]);
        var backwards = Rig.ToBlendshapeWeights([17, 15, 10, 4, 1]);
        Assert.All(forwards.Zip(backwards), pair => Assert.Equal(pair.First, pair.Second, 6));
    }

    [Fact]
    public void One_sided_units_leave_the_other_side_alone_and_move_central_shapes_by_half()
    {
        var dimple = Rig.ToBlendshapeWeights([AuActivation.Parse("L14")]);
        Assert.Equal((1f, 0f), (Weight(dimple, "mouthDimpleLeft"), Weight(dimple, "mouthDimpleRight")));

        var brow = Rig.ToBlendshapeWeights([AuActivation.Parse("R1")]);
        Assert.Equal(0.5f, Weight(brow, "browInnerUp"));
    }

    [Fact]
    public void Jaw_sideways_goes_to_its_side()
    {
        var weights = Rig.ToBlendshapeWeights([AuActivation.Parse("R30")]);
        Assert.Equal((0f, 1f), (Weight(weights, "jawLeft"), Weight(weights, "jawRight")));
    }

    [Fact]
    public void Everything_possible_stays_inside_0_and_1()
    {
        foreach (var unit in Rig.Tables.ActionUnits)
        {
            var side = unit.Sides == AuSides.One ? FaceSide.Left : FaceSide.Both;
            var weights = Rig.ToBlendshapeWeights([new AuActivation(unit.Code, 1, side)]);
            Assert.All(weights, weight => Assert.InRange(weight, 0, 1));
            Assert.Contains(weights, weight => weight > 0);
        }
    }

    [Fact]
    public void No_action_units_give_the_neutral_face() =>
        Assert.All(Rig.ToBlendshapeWeights(Array.Empty<int>()), weight => Assert.Equal(0, weight));

    [Fact]
    public void Unknown_and_contradictory_units_are_refused()
    {
        Assert.Contains("AU 3 is not among", Assert.Throws<ArgumentException>(() => Rig.ToBlendshapeWeights([3])).Message);
        Assert.Contains("63 contradicts AU 64", Assert.Throws<ArgumentException>(() => Rig.ToBlendshapeWeights([63, 64])).Message);
        Assert.Contains("intensity",
            Assert.Throws<ArgumentException>(() => Rig.ToBlendshapeWeights([new AuActivation(12, float.NaN)])).Message);
    }

    [Theory]
    [InlineData("12", 12, 1, FaceSide.Both)]
    [InlineData("12C", 12, 0.6f, FaceSide.Both)]
    [InlineData("L14", 14, 1, FaceSide.Left)]
    [InlineData("R46A", 46, 0.2f, FaceSide.Right)]
    public void FACS_notation_reads_and_writes(string text, int code, float intensity, FaceSide side)
    {
        Assert.Equal(new AuActivation(code, intensity, side), AuActivation.Parse(text));
        Assert.Equal(text, AuActivation.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("12F")]
    [InlineData("l12")]
    [InlineData("123")]
    [InlineData("12\n")]
    public void Other_notation_is_refused(string text) => Assert.Throws<FormatException>(() => AuActivation.Parse(text));
}
