using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Action units in words, and faces of random ones.</summary>
public sealed class AuCaptions(AuRig rig)
{
    private readonly ActionUnit[] _units = [.. rig.Tables.ActionUnits];

    /// <summary>The names of the action units in a random order, their intensities in words at random: "slight brow lowerer, jaw drop".</summary>
    public string Describe(IEnumerable<AuActivation> aus, Random random)
    {
        var names = aus.Select(au => Strength(au, random) + Side(au) + rig.Tables.ActionUnit(au.Code).Name.ToLowerInvariant()).ToArray();
        random.Shuffle(names);
        return string.Join(", ", names);
    }

    /// <summary>An expression of 2 to 5 random action units that do not contradict each other.</summary>
    public IReadOnlyList<AuActivation> Random(Random random)
    {
        var (aus, wanted) = (new List<AuActivation>(), random.Next(2, 6));
        while (aus.Count < wanted)
        {
            var unit = _units[random.Next(_units.Length)];
            var side = unit.Sides == AuSides.One ? (random.Next(2) == 0 ? FaceSide.Left : FaceSide.Right) : FaceSide.Both;
            var activation = new AuActivation(unit.Code, random.Next(3, 6) / 5f, side);
            if (!rig.Tables.Problems([.. aus, activation]).Any()) aus.Add(activation);
        }
        return [.. aus.OrderBy(au => au.Code)];
    }

    /// <summary>A pair of an expression that nobody has given a text.</summary>
    public FacePair Pair(IReadOnlyList<AuActivation> aus) =>
        new(FacePair.SetOf(aus), aus, rig.ToBlendshapeWeights(aus), new Dictionary<CaptionKind, IReadOnlyList<string>>());

    private static string Strength(AuActivation au, Random random) =>
        random.Next(2) == 0 ? "" : au.Intensity switch { < 0.5f => "slight ", > 0.7f => "strong ", _ => "" };

    private static string Side(AuActivation au) => au.Side switch { FaceSide.Left => "left ", FaceSide.Right => "right ", _ => "" };
}
