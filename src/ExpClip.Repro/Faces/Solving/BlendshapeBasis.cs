using System.Numerics;

namespace ExpClip.Repro.Faces.Solving;

/// <summary>The matrix B of a rig: one column a blendshape, three rows (x, y, z) a vertex that some blendshape moves.</summary>
public sealed class BlendshapeBasis
{
    private const long MaximumNumbers = 1L << 28; // 2 GiB of doubles

    private readonly int[] _moved;      // vertices with rows, ascending
    private readonly Vector3[] _neutral;

    /// <param name="neutral">Vertices at rest.</param>
    /// <param name="shapes">Displacements at weight 1, by blendshape: vertex index and vector, moved vertices only.</param>
    /// <exception cref="ArgumentException">Nothing moves, a vertex index is out of range, or the matrix would be too large.</exception>
    public BlendshapeBasis(IReadOnlyList<Vector3> neutral, IReadOnlyList<IReadOnlyList<(int Vertex, Vector3 Delta)>> shapes)
    {
        _neutral = [.. neutral];
        var reach = Reach(shapes);
        _moved = [.. Enumerable.Range(0, reach.Length).Where(vertex => reach[vertex] > 0)];
        if (_moved.Length == 0) throw new ArgumentException("No blendshape moves anything.", nameof(shapes));
        if ((long)_moved.Length * 3 * shapes.Count > MaximumNumbers)
            throw new ArgumentException($"{_moved.Length} moved vertices × {shapes.Count} shapes are too many.", nameof(shapes));
        Shapes = shapes.Count;
        Columns = Matrix(shapes);
        var largest = reach.Max();
        StillVertices = [.. Enumerable.Range(0, reach.Length).Where(vertex => reach[vertex] <= 0.01f * largest)];
    }

    /// <summary>The basis of the 52 blendshapes of a face.</summary>
    public static BlendshapeBasis Of(FaceMesh mesh) =>
        new(mesh.Vertices, [.. Enumerable.Range(0, Blendshape.Count).Select(mesh.Displacements)]);

    /// <summary>Number of blendshapes, the columns of B.</summary>
    public int Shapes { get; }

    /// <summary>Vertices of the mesh, moved or not.</summary>
    public int Vertices => _neutral.Length;

    /// <summary>Vertices that some blendshape moves; B has three rows for each.</summary>
    public int MovedVertices => _moved.Length;

    /// <summary>Vertices no blendshape moves by more than a hundredth of the largest displacement: what holds still while the face moves,
    /// and tells how the head lies.</summary>
    public IReadOnlyList<int> StillVertices { get; }

    /// <summary>Vertices at rest.</summary>
    public IReadOnlyList<Vector3> Neutral => _neutral;

    /// <summary>B, column by column: Shapes × (3 · MovedVertices) numbers.</summary>
    internal double[] Columns { get; }

    /// <summary>d: how far the moved vertices of a mesh lie from rest, in the order of B's rows.</summary>
    internal double[] Target(ReadOnlySpan<Vector3> positions)
    {
        var target = new double[3 * _moved.Length];
        for (var row = 0; row < _moved.Length; row++)
        {
            var (now, rest) = (positions[_moved[row]], _neutral[_moved[row]]);
            target[3 * row] = (double)now.X - rest.X;
            target[3 * row + 1] = (double)now.Y - rest.Y;
            target[3 * row + 2] = (double)now.Z - rest.Z;
        }
        return target;
    }

    private float[] Reach(IReadOnlyList<IReadOnlyList<(int Vertex, Vector3 Delta)>> shapes)
    {
        var reach = new float[_neutral.Length];
        for (var shape = 0; shape < shapes.Count; shape++)
            foreach (var (vertex, delta) in shapes[shape])
            {
                if ((uint)vertex >= reach.Length)
                    throw new ArgumentException($"Shape {shape} moves vertex {vertex} of {reach.Length}.", nameof(shapes));
                reach[vertex] = Math.Max(reach[vertex], delta.Length());
            }
        return reach;
    }

    private double[] Matrix(IReadOnlyList<IReadOnlyList<(int Vertex, Vector3 Delta)>> shapes)
    {
        var rowOf = new int[_neutral.Length];
        for (var row = 0; row < _moved.Length; row++) rowOf[_moved[row]] = 3 * row;
        var columns = new double[shapes.Count * 3 * _moved.Length];
        for (var shape = 0; shape < shapes.Count; shape++)
            foreach (var (vertex, delta) in shapes[shape])
            {
                if (delta == Vector3.Zero) continue; // its vertex may have no row
                var at = shape * 3 * _moved.Length + rowOf[vertex];
                (columns[at], columns[at + 1], columns[at + 2]) = (delta.X, delta.Y, delta.Z);
            }
        return columns;
    }
}
