namespace ExpClip.Repro.Faces;

/// <summary>
/// Drives the 52 blendshapes by action units. An activation of intensity a with a row of weight w contributes a·w;
/// contributions to one blendshape combine as b = 1 − Π (1 − a·w): free of order, exact for one, and inside [0, 1].
/// </summary>
/// <remarks>A one-sided activation drives its own side in full, central shapes at half, the other side not at all. Rule and sources:
/// data/facs/README.md.</remarks>
public sealed class AuRig(FacsTables tables)
{
    private readonly ILookup<int, AuBlendshapeRow> _rows = tables.Rows.ToLookup(row => row.ActionUnit.Code);

    public FacsTables Tables { get; } = tables;

    /// <summary>The rig of the tables the kit ships.</summary>
    public static AuRig Load() => new(FacsTables.Load());

    /// <summary>Weights of action units at full intensity on both sides.</summary>
    /// <inheritdoc cref="ToBlendshapeWeights(IReadOnlyCollection{AuActivation})"/>
    public float[] ToBlendshapeWeights(IReadOnlyCollection<int> codes) =>
        ToBlendshapeWeights(codes.Select(code => new AuActivation(code)).ToArray());

    /// <summary>Blendshape weights (52) in [0, 1] of a set of activations.</summary>
    /// <exception cref="ArgumentException">An action unit is unknown, doubled, on an impossible side, or contradicts another.</exception>
    public float[] ToBlendshapeWeights(IReadOnlyCollection<AuActivation> activations)
    {
        if (Tables.Problems(activations).FirstOrDefault() is { } problem) throw new ArgumentException($"{problem}.", nameof(activations));

        var rest = new float[Blendshape.Count]; // Π (1 − a·w)
        Array.Fill(rest, 1);
        foreach (var activation in activations)
            foreach (var row in _rows[activation.Code])
                rest[row.Blendshape.Index] *= 1 - activation.Intensity * row.Weight * Share(activation.Side, row.Blendshape.Side);
        return Array.ConvertAll(rest, r => 1 - r);
    }

    /// <summary>Share of an activation on a side that a blendshape of a side takes.</summary>
    internal static float Share(FaceSide acting, FaceSide shape) =>
        acting == FaceSide.Both || acting == shape ? 1 : shape == FaceSide.Both ? 0.5f : 0;
}
