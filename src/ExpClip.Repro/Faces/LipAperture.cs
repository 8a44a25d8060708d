namespace ExpClip.Repro.Faces;

/// <summary>
/// How far the lips are apart in their middle, on the built-in face: linear in the weights, since displacements are. Lengths in millimetres on
/// a head 230 mm high.
/// </summary>
public sealed class LipAperture
{
    /// <summary>Of the mesh's unit, half the height of the head.</summary>
    public const float Millimetres = 115;

    private readonly float[] _perShape;

    private LipAperture(float[] perShape) => _perShape = perShape;

    /// <summary>What each blendshape opens at weight 1, millimetres (52); negative where it presses the lips together.</summary>
    public IReadOnlyList<float> PerShape => _perShape;

    /// <summary>Of a face's mesh.</summary>
    public static LipAperture Of(FaceMesh mesh, FacsTables tables)
    {
        var (upper, lower) = InnerLips(mesh, tables);
        return new LipAperture([.. Enumerable.Range(0, Blendshape.Count).Select(shape => Lift(mesh, shape, upper) - Lift(mesh, shape, lower))]);
    }

    /// <summary>Millimetres between the inner edges of the lips under weights (52); 0 or less when they touch.</summary>
    public double Of(float[] weights)
    {
        var sum = 0.0;
        for (var shape = 0; shape < _perShape.Length; shape++) sum += _perShape[shape] * weights[shape];
        return sum;
    }

    private static float Lift(FaceMesh mesh, int shape, int vertex) =>
        Millimetres * mesh.Displacements(shape).Where(moved => moved.Vertex == vertex).Sum(moved => moved.Delta.Y);

    // At rest the lips touch; the pair of lip vertices near the middle that an open jaw parts most lies on the inner edges.
    private static (int Upper, int Lower) InnerLips(FaceMesh mesh, FacsTables tables)
    {
        var jaw = mesh.Displacements(tables.Blendshape("jawOpen").Index).ToDictionary(moved => moved.Vertex, moved => moved.Delta.Y);
        int[] middle = [.. mesh.Mask(FaceMask.Lips).Where(vertex => Math.Abs(mesh.Vertices[vertex].X) < 0.02f)];
        var lower = middle.Where(vertex => jaw.GetValueOrDefault(vertex) < -0.02f).MaxBy(vertex => mesh.Vertices[vertex].Y);
        var upper = middle.Where(vertex => jaw.GetValueOrDefault(vertex) > -0.02f).MinBy(vertex => mesh.Vertices[vertex].Y);
        return (upper, lower);
    }
}
