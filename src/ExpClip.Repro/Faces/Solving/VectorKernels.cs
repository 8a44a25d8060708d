using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExpClip.Repro.Faces.Solving;

/// <summary>The four loops in which the solver spends its time, on the processor's vector registers.</summary>
internal static class VectorKernels
{
    /// <summary>Σ x_i y_i.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var wide = Vector<double>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            wide = Vector.FusedMultiplyAdd(At(x, i), At(y, i), wide);
        var sum = Vector.Sum(wide);
        for (; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y −= a·x.</summary>
    public static void Subtract(Span<double> y, double a, ReadOnlySpan<double> x)
    {
        var wide = new Vector<double>(-a);
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
            Vector.FusedMultiplyAdd(wide, At(x, i), At(y, i)).CopyTo(y[i..]);
        for (; i < y.Length; i++) y[i] -= a * x[i];
    }

    /// <summary>y −= a_0·x_0 + … + a_3·x_3, the x lying <paramref name="stride"/> apart: y is loaded once for four rows.</summary>
    public static void SubtractFour(Span<double> y, ReadOnlySpan<double> a, ReadOnlySpan<double> x, int stride)
    {
        ReadOnlySpan<double> x0 = x[..y.Length], x1 = x.Slice(stride, y.Length),
            x2 = x.Slice(2 * stride, y.Length), x3 = x.Slice(3 * stride, y.Length);
        Vector<double> a0 = new(-a[0]), a1 = new(-a[1]), a2 = new(-a[2]), a3 = new(-a[3]);
        var i = 0;
        for (; i <= y.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var even = Vector.FusedMultiplyAdd(a0, At(x0, i), At(y, i));
            var odd = a1 * At(x1, i);
            (Vector.FusedMultiplyAdd(a2, At(x2, i), even) + Vector.FusedMultiplyAdd(a3, At(x3, i), odd)).CopyTo(y[i..]);
        }
        for (; i < y.Length; i++) y[i] -= a[0] * x0[i] + a[1] * x1[i] + (a[2] * x2[i] + a[3] * x3[i]);
    }

    /// <summary>Adds the products of two columns with four targets, t_0 … t_3, to their sums: eight independent sums keep the processor
    /// busy, and a number loaded serves two or four of them.</summary>
    /// <param name="first">Sums of the first column with each target.</param>
    /// <param name="second">Sums of the second.</param>
    public static void AddEightDots(ReadOnlySpan<double> column, ReadOnlySpan<double> next,
        ReadOnlySpan<double> t0, ReadOnlySpan<double> t1, ReadOnlySpan<double> t2, ReadOnlySpan<double> t3, Span<double> first, Span<double> second)
    {
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        var i = 0;
        for (; i <= column.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (a, b) = (At(column, i), At(next, i));
            var t = At(t0, i);
            (a0, b0) = (Vector.FusedMultiplyAdd(a, t, a0), Vector.FusedMultiplyAdd(b, t, b0));
            t = At(t1, i);
            (a1, b1) = (Vector.FusedMultiplyAdd(a, t, a1), Vector.FusedMultiplyAdd(b, t, b1));
            t = At(t2, i);
            (a2, b2) = (Vector.FusedMultiplyAdd(a, t, a2), Vector.FusedMultiplyAdd(b, t, b2));
            t = At(t3, i);
            (a3, b3) = (Vector.FusedMultiplyAdd(a, t, a3), Vector.FusedMultiplyAdd(b, t, b3));
        }
        Add(first, Vector.Sum(a0), Vector.Sum(a1), Vector.Sum(a2), Vector.Sum(a3));
        Add(second, Vector.Sum(b0), Vector.Sum(b1), Vector.Sum(b2), Vector.Sum(b3));
        for (; i < column.Length; i++)
        {
            Add(first, column[i] * t0[i], column[i] * t1[i], column[i] * t2[i], column[i] * t3[i]);
            Add(second, next[i] * t0[i], next[i] * t1[i], next[i] * t2[i], next[i] * t3[i]);
        }
    }

    private static void Add(Span<double> sums, double v0, double v1, double v2, double v3)
    {
        sums[0] += v0;
        sums[1] += v1;
        sums[2] += v2;
        sums[3] += v3;
    }

    // The loops keep i + Count within every span they read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> At(ReadOnlySpan<double> values, int i) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
}
