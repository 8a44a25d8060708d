using System.Numerics;
using ExpClip.Repro.Faces.BuiltIn;
using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Faces;

/// <summary>
/// A face: vertices at rest, triangles with materials, and the displacements of the 52 blendshapes.
/// Unit: half the height of the head; x to the person's left, y up, z forwards.
/// </summary>
public sealed class FaceMesh
{
    private readonly Vector3[] _rest;
    private readonly FaceMaterial[] _materials;
    private readonly int[] _triangles;
    private readonly ShapeDeltas[] _shapes; // by blendshape
    private readonly IReadOnlyDictionary<FaceMask, int[]> _masks;

    internal FaceMesh(Vector3[] rest, Vector3[] paint, FaceMaterial[] materials, int[] triangles, ShapeDeltas[] shapes,
        IReadOnlyDictionary<FaceMask, int[]> masks, IFacePaint colours)
    {
        (_rest, Paint, _materials, _triangles, _shapes, _masks, Colours) = (rest, paint, materials, triangles, shapes, masks, colours);
    }

    /// <summary>Neutral positions.</summary>
    public IReadOnlyList<Vector3> Vertices => _rest;

    /// <summary>Three vertex indices a triangle, counter-clockwise seen from outside.</summary>
    public IReadOnlyList<int> Triangles => _triangles;

    /// <summary>Material of each vertex; a triangle's vertices share one.</summary>
    public IReadOnlyList<FaceMaterial> Materials => _materials;

    /// <summary>Coordinates of colour of each vertex; what they mean is up to <see cref="Colours"/>.</summary>
    internal Vector3[] Paint { get; }

    internal IFacePaint Colours { get; }

    internal ReadOnlySpan<int> TriangleIndices => _triangles;

    /// <summary>The built-in face.</summary>
    /// <param name="identity">The person; the default one if none is given.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the identity is out of range.</exception>
    public static FaceMesh Build(FacsTables tables, FaceIdentity? identity = null) =>
        new FaceMeshBuilder().Build(tables.Blendshapes, (identity ?? new FaceIdentity()).Checked());

    /// <summary>Displacements of a blendshape at weight 1: vertex index and vector, moved vertices only, ascending.</summary>
    public IReadOnlyList<(int Vertex, Vector3 Delta)> Displacements(int blendshape) => _shapes[blendshape].Moved;

    /// <summary>Indices of the vertices of a part of the face, ascending.</summary>
    public IReadOnlyList<int> Mask(FaceMask part) => _masks[part];

    /// <summary>Positions under weights: v = rest + Σ b_k Δ_k.</summary>
    /// <param name="weights">52 weights in [0, 1], order of <c>data/facs/blendshapes.csv</c>.</param>
    /// <exception cref="ArgumentException">Another number of weights, or one outside [0, 1].</exception>
    public Vector3[] Deform(ReadOnlySpan<float> weights)
    {
        var positions = new Vector3[_rest.Length];
        Deform(weights, positions);
        return positions;
    }

    /// <inheritdoc cref="Deform(ReadOnlySpan{float})"/>
    /// <param name="positions">Receives them; as long as <see cref="Vertices"/>.</param>
    public void Deform(ReadOnlySpan<float> weights, Span<Vector3> positions)
    {
        Check(weights);
        _rest.CopyTo(positions);
        for (var shape = 0; shape < weights.Length; shape++)
            if (weights[shape] != 0) _shapes[shape].AddTo(positions, weights[shape]);
    }

    internal FaceMaterial MaterialOf(int vertex) => _materials[vertex];

    internal void Check(ReadOnlySpan<float> weights)
    {
        if (weights.Length != _shapes.Length)
            throw new ArgumentException($"{weights.Length} weights, expected {_shapes.Length}.", nameof(weights));
        for (var shape = 0; shape < weights.Length; shape++)
            if (weights[shape] is not (>= 0 and <= 1))
                throw new ArgumentException($"Weight {shape} is {weights[shape]}, expected 0 to 1.", nameof(weights));
    }
}
