using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>
/// Finds the nearest triangle at each sample of a square raster (z-buffer), eight samples at a time. Corners lie on a grid of 1/16
/// sample and edges are decided in whole numbers, so triangles that share an edge neither overlap nor leave a gap. Triangles seen from
/// behind (clockwise) are left out.
/// </summary>
internal sealed class Rasteriser
{
    /// <summary>Largest width and height of a triangle, in samples: edge functions stay within 32 bits.</summary>
    public const int MaximumExtent = 1000;

    private const int Steps = 16; // of the corners' grid, per sample
    private const int Lanes = 8;

    private readonly float[] _depth;
    private readonly int[] _triangle; // index of the first of three vertex indices, −1 for none

    public Rasteriser(int side)
    {
        Side = side;
        Stride = (side + 2 * Lanes - 1) / Lanes * Lanes; // the last lanes may reach beyond the row
        _depth = new float[Stride * side];
        _triangle = new int[Stride * side];
        Clear();
    }

    public int Side { get; }

    /// <summary>From one row to the next, in samples.</summary>
    public int Stride { get; }

    /// <summary>By sample, row by row: place of the first vertex index of the triangle seen there, −1 where there is none.</summary>
    public ReadOnlySpan<int> Triangles => _triangle;

    /// <summary>By sample: depth of what is seen there, towards the viewer.</summary>
    public ReadOnlySpan<float> Depths => _depth;

    public void Clear()
    {
        Array.Fill(_depth, float.NegativeInfinity);
        Array.Fill(_triangle, -1);
    }

    /// <summary>A point of the screen, rounded to the grid of corners.</summary>
    /// <param name="x">To the right, in samples.</param>
    /// <param name="y">Down, in samples.</param>
    /// <param name="depth">Towards the viewer.</param>
    public static Corner Snap(float x, float y, float depth) =>
        new((int)MathF.Floor(x * Steps + 0.5f), (int)MathF.Floor(y * Steps + 0.5f), depth);

    /// <param name="corners">The vertices.</param>
    /// <param name="triangles">Three vertices each, counter-clockwise as the viewer sees them.</param>
    public void Draw(ReadOnlySpan<Corner> corners, ReadOnlySpan<int> triangles)
    {
        for (var t = 0; t + 2 < triangles.Length; t += 3)
        {
            ref readonly var a = ref corners[triangles[t]];
            ref readonly var b = ref corners[triangles[t + 1]];
            ref readonly var c = ref corners[triangles[t + 2]];
            var area = (long)(c.X - a.X) * (b.Y - a.Y) - (long)(c.Y - a.Y) * (b.X - a.X);
            if (area > 0) Draw(t, a, b, c, 1f / area);
        }
    }

    /// <summary>Weights of a triangle's corners at a point of its plane, given in samples; they sum to 1.</summary>
    public static Vector3 Weights(in Corner a, in Corner b, in Corner c, float x, float y)
    {
        float bx = b.X - a.X, by = b.Y - a.Y, cx = c.X - a.X, cy = c.Y - a.Y, dx = x * Steps - a.X, dy = y * Steps - a.Y;
        var scale = 1 / (bx * cy - by * cx);
        var (second, third) = ((dx * cy - dy * cx) * scale, (bx * dy - by * dx) * scale);
        return new Vector3(1 - second - third, second, third);
    }

    private void Draw(int triangle, in Corner a, in Corner b, in Corner c, float scale)
    {
        int lowX = Math.Min(a.X, Math.Min(b.X, c.X)), highX = Math.Max(a.X, Math.Max(b.X, c.X));
        int lowY = Math.Min(a.Y, Math.Min(b.Y, c.Y)), highY = Math.Max(a.Y, Math.Max(b.Y, c.Y));
        if (highX - lowX > MaximumExtent * Steps || highY - lowY > MaximumExtent * Steps)
            throw new ArgumentException($"A triangle of more than {MaximumExtent} samples; a finer mesh is expected.");
        var (left, right) = (Math.Max(0, First(lowX)), Math.Min(Side - 1, Last(highX)));
        var (top, bottom) = (Math.Max(0, First(lowY)), Math.Min(Side - 1, Last(highY)));
        if (left > right || top > bottom) return;

        // An edge function is 0 or more inside, and grows by a constant from sample to sample.
        int x = left * Steps + Steps / 2, y = top * Steps + Steps / 2;
        var (rowA, rightA, downA) = Edge(b, c, x, y);
        var (rowB, rightB, downB) = Edge(c, a, x, y);
        var (rowC, rightC, downC) = Edge(a, b, x, y);
        float slopeB = (b.Depth - a.Depth) * scale, slopeC = (c.Depth - a.Depth) * scale;
        var ids = Vector256.Create(triangle);
        ref var depths = ref MemoryMarshal.GetArrayDataReference(_depth);
        ref var triangles = ref MemoryMarshal.GetArrayDataReference(_triangle);
        for (var row = top; row <= bottom; row++, rowA += downA, rowB += downB, rowC += downC)
        {
            var (edgeA, edgeB, edgeC) = (rowA, rowB, rowC);
            for (var column = left; column <= right; column += Lanes, edgeA += rightA, edgeB += rightB, edgeC += rightC)
            {
                var inside = Vector256.GreaterThanOrEqual(edgeA | edgeB | edgeC, Vector256<int>.Zero);
                if (inside == Vector256<int>.Zero) continue;
                var at = (nuint)(row * Stride + column);
                var depth = Vector256.Create(a.Depth) + Vector256.ConvertToSingle(edgeB) * slopeB + Vector256.ConvertToSingle(edgeC) * slopeC;
                var seen = Vector256.LoadUnsafe(ref depths, at);
                var nearer = inside.AsSingle() & Vector256.GreaterThan(depth, seen);
                Vector256.ConditionalSelect(nearer, depth, seen).StoreUnsafe(ref depths, at);
                Vector256.ConditionalSelect(nearer.AsInt32(), ids, Vector256.LoadUnsafe(ref triangles, at)).StoreUnsafe(ref triangles, at);
            }
        }
    }

    // Values at eight samples from (x, y) on, what eight samples to the right add, and what a row adds.
    private static (Vector256<int> Values, Vector256<int> Right, Vector256<int> Down) Edge(in Corner from, in Corner to, int x, int y)
    {
        int dx = to.X - from.X, dy = to.Y - from.Y;
        // Of two triangles that share an edge exactly one owns the samples on it.
        var own = dy > 0 || (dy == 0 && dx < 0) ? 0 : 1;
        var first = (x - from.X) * dy - (y - from.Y) * dx - own;
        return (Vector256.Create(first) + Vector256<int>.Indices * (dy * Steps),
            Vector256.Create(Lanes * dy * Steps), Vector256.Create(-dx * Steps));
    }

    private static int First(int low) => (low + Steps / 2 - 1) >> 4; // first sample centre at or after

    private static int Last(int high) => (high - Steps / 2) >> 4;

    /// <summary>A corner of triangles: x to the right and y down in 1/16 samples, depth towards the viewer.</summary>
    public readonly record struct Corner(int X, int Y, float Depth);
}
