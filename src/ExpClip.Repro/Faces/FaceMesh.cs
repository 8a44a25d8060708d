using System.Numerics;

namespace ExpClip.Repro.Faces;

/// <summary>
/// The kit's face: vertices at rest, triangles with materials, and the displacements of the 52 blendshapes.
/// Unit: half the height of the head; x to the person's left, y up, z forwards.
/// </summary>
public sealed class FaceMesh
{
    private readonly (int Vertex, Vector3 Delta)[][] _shapes; // by blendshape, only what moves

    internal FaceMesh(IReadOnlyList<FaceVertex> vertices, int[] triangles, IReadOnlyList<Blendshape> shapes)
    {
        Vertices = vertices.Select(vertex => vertex.Position).ToArray();
        Paint = vertices.Select(vertex => vertex.Paint).ToArray();
        Materials = vertices.Select(vertex => vertex.Material).ToArray();
        Triangles = triangles;
        _shapes = shapes.Select(shape => Deltas(shape.Name, vertices)).ToArray();
    }

    /// <summary>Neutral positions.</summary>
    public IReadOnlyList<Vector3> Vertices { get; }

    /// <summary>Three vertex indices a triangle.</summary>
    public IReadOnlyList<int> Triangles { get; }

    /// <summary>Material of each vertex; a triangle's vertices share one.</summary>
    public IReadOnlyList<FaceMaterial> Materials { get; }

    internal Vector3[] Paint { get; }

    /// <summary>The built-in face.</summary>
    public static FaceMesh Build(FacsTables tables) => new FaceMeshBuilder().Build(tables.Blendshapes);

    /// <summary>Displacements of a blendshape at weight 1: vertex index and vector, moved vertices only.</summary>
    public IReadOnlyList<(int Vertex, Vector3 Delta)> Displacements(int blendshape) => _shapes[blendshape];

    /// <summary>Positions under weights: v = rest + Σ b_k Δ_k.</summary>
    /// <param name="weights">52 weights in [0, 1], order of <c>data/facs/blendshapes.csv</c>.</param>
    /// <exception cref="ArgumentException">Another number of weights, or one outside [0, 1].</exception>
    public Vector3[] Deform(ReadOnlySpan<float> weights)
    {
        if (weights.Length != _shapes.Length)
            throw new ArgumentException($"{weights.Length} weights, expected {_shapes.Length}.", nameof(weights));
        var positions = ((Vector3[])Vertices).AsSpan().ToArray();
        for (var shape = 0; shape < weights.Length; shape++)
        {
            if (weights[shape] is not (>= 0 and <= 1))
                throw new ArgumentException($"Weight {shape} is {weights[shape]}, expected 0 to 1.", nameof(weights));
            if (weights[shape] == 0) continue;
            foreach (var (vertex, delta) in _shapes[shape]) positions[vertex] += weights[shape] * delta;
        }
        return positions;
    }

    private static (int, Vector3)[] Deltas(string shape, IReadOnlyList<FaceVertex> vertices)
    {
        const float Smallest = 1e-4f; // a hundredth of a pixel at 256×256
        var deltas = new List<(int, Vector3)>();
        for (var i = 0; i < vertices.Count; i++)
        {
            var delta = FaceShapes.Displacement(shape, vertices[i]);
            if (delta.LengthSquared() > Smallest * Smallest) deltas.Add((i, delta));
        }
        return [.. deltas];
    }
}
