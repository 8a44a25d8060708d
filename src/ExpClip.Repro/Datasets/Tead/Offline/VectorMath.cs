using System.Numerics;
using System.Runtime.InteropServices;

namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Sums over vectors of floats, several numbers at a time.</summary>
internal static class VectorMath
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var va = MemoryMarshal.Cast<float, Vector<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < va.Length; i++) sum += va[i] * vb[i];
        var total = Vector.Sum(sum);
        for (var i = va.Length * Vector<float>.Count; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }

    /// <summary>target += factor · source.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        var vt = MemoryMarshal.Cast<float, Vector<float>>(target);
        var vs = MemoryMarshal.Cast<float, Vector<float>>(source);
        for (var i = 0; i < vt.Length; i++) vt[i] += vs[i] * factor;
        for (var i = vt.Length * Vector<float>.Count; i < target.Length; i++) target[i] += source[i] * factor;
    }
}
