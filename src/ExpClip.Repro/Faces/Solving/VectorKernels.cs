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

    /// <summary>Adds to <paramref name="sums"/> the products of one column with four targets: the column is loaded once for four.</summary>
    public static void AddFourDots(
        ReadOnlySpan<double> column, ReadOnlySpan<double> t0, ReadOnlySpan<double> t1, ReadOnlySpan<double> t2, ReadOnlySpan<double> t3,
        Span<double> sums)
    {
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= column.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var c = At(column, i);
            s0 = Vector.FusedMultiplyAdd(c, At(t0, i), s0);
            s1 = Vector.FusedMultiplyAdd(c, At(t1, i), s1);
            s2 = Vector.FusedMultiplyAdd(c, At(t2, i), s2);
            s3 = Vector.FusedMultiplyAdd(c, At(t3, i), s3);
        }
        var (d0, d1, d2, d3) = (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
        for (; i < column.Length; i++)
            (d0, d1, d2, d3) = (d0 + column[i] * t0[i], d1 + column[i] * t1[i], d2 + column[i] * t2[i], d3 + column[i] * t3[i]);
        sums[0] += d0;
        sums[1] += d1;
        sums[2] += d2;
        sums[3] += d3;
    }

    // The loops keep i + Count within every span they read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> At(ReadOnlySpan<double> values, int i) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)i);
}
