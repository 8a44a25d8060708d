using System.Numerics;
using System.Runtime.InteropServices;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>Displacements of one blendshape at weight 1, kept as runs of neighbouring vertices.</summary>
internal sealed class ShapeDeltas
{
    private readonly (int Vertex, int Offset, int Count)[] _runs;
    private readonly Vector3[] _deltas;

    /// <param name="moved">Vertex and displacement, vertices ascending.</param>
    public ShapeDeltas(IReadOnlyList<(int Vertex, Vector3 Delta)> moved)
    {
        Moved = moved;
        _deltas = [.. moved.Select(m => m.Delta)];
        var runs = new List<(int, int, int)>();
        for (var start = 0; start < moved.Count;)
        {
            var end = start + 1;
            while (end < moved.Count && moved[end].Vertex == moved[end - 1].Vertex + 1) end++;
            runs.Add((moved[start].Vertex, start, end - start));
            start = end;
        }
        _runs = [.. runs];
    }

    public IReadOnlyList<(int Vertex, Vector3 Delta)> Moved { get; }

    /// <summary>positions += weight · displacements.</summary>
    public void AddTo(Span<Vector3> positions, float weight)
    {
        foreach (var (vertex, offset, count) in _runs)
            AddScaled(MemoryMarshal.Cast<Vector3, float>(positions.Slice(vertex, count)),
                MemoryMarshal.Cast<Vector3, float>(_deltas.AsSpan(offset, count)), weight);
    }

    private static void AddScaled(Span<float> sums, ReadOnlySpan<float> values, float weight)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(sums[i..]) + weight * new Vector<float>(values[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += weight * values[i];
    }
}
