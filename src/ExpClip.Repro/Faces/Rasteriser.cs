using System.Numerics;

namespace ExpClip.Repro.Faces;

/// <summary>Finds the nearest triangle at each sample of a square raster (z-buffer) and where on it the sample lies.</summary>
internal sealed class Rasteriser
{
    private readonly float[] _depth;
    private readonly int[] _triangle;      // index of the first of three vertex indices, −1 for none
    private readonly Vector2[] _weights;   // barycentric weights of the second and third vertex

    public Rasteriser(int side)
    {
        Side = side;
        _depth = new float[side * side];
        _triangle = new int[side * side];
        _weights = new Vector2[side * side];
        Array.Fill(_depth, float.NegativeInfinity);
        Array.Fill(_triangle, -1);
    }

    public int Side { get; }

    /// <param name="screen">Vertices: x to the right and y down in samples, z towards the viewer.</param>
    public void Draw(ReadOnlySpan<Vector3> screen, ReadOnlySpan<int> triangles)
    {
        for (var t = 0; t < triangles.Length; t += 3)
            Draw(t, screen[triangles[t]], screen[triangles[t + 1]], screen[triangles[t + 2]]);
    }

    /// <summary>The triangle seen at a sample (−1: none) and its barycentric weights.</summary>
    public (int Triangle, Vector3 Weights) At(int sample)
    {
        var w = _weights[sample];
        return (_triangle[sample], new Vector3(1 - w.X - w.Y, w.X, w.Y));
    }

    private void Draw(int triangle, Vector3 a, Vector3 b, Vector3 c)
    {
        var area = (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
        if (area == 0) return;
        var (left, right) = Span(a.X, b.X, c.X);
        var (top, bottom) = Span(a.Y, b.Y, c.Y);
        for (var y = top; y <= bottom; y++)
            for (var x = left; x <= right; x++)
            {
                var (dx, dy) = (x + 0.5f - a.X, y + 0.5f - a.Y);
                var second = (dx * (c.Y - a.Y) - dy * (c.X - a.X)) / area;
                var third = ((b.X - a.X) * dy - (b.Y - a.Y) * dx) / area;
                if (second < 0 || third < 0 || second + third > 1) continue;
                var depth = a.Z + second * (b.Z - a.Z) + third * (c.Z - a.Z);
                var sample = y * Side + x;
                if (depth <= _depth[sample]) continue;
                (_depth[sample], _triangle[sample], _weights[sample]) = (depth, triangle, new Vector2(second, third));
            }
    }

    // First and last sample whose centre may lie between the corners.
    private (int First, int Last) Span(float a, float b, float c) =>
        (Math.Max(0, (int)MathF.Floor(MathF.Min(a, MathF.Min(b, c)) - 0.5f)),
            Math.Min(Side - 1, (int)MathF.Ceiling(MathF.Max(a, MathF.Max(b, c)) - 0.5f)));
}
