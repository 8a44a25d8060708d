namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>The incomplete gamma function, and the tail probabilities that are special cases of it.</summary>
internal static class Gamma
{
    private const int Terms = 10_000;   // more than any argument of a test here needs
    private const double Least = 1e-300;

    // Lanczos' approximation with g = 7 and nine coefficients (Godfrey 2001): about 15 digits.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>P(X ≥ <paramref name="x"/>) for chi-squared with <paramref name="degrees"/> degrees of freedom.</summary>
    public static double ChiSquaredTail(double x, double degrees) => x <= 0 ? 1 : UpperRegularised(degrees / 2, x / 2);

    /// <summary>P(|Z| ≥ |<paramref name="z"/>|) for the standard normal: Z² is chi-squared with one degree of freedom.</summary>
    public static double TwoSidedNormalTail(double z) => ChiSquaredTail(z * z, 1);

    /// <summary>Q(a, x) = Γ(a, x) / Γ(a), for a &gt; 0 and x &gt; 0.</summary>
    internal static double UpperRegularised(double a, double x)
    {
        var scale = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        return x < a + 1 ? 1 - scale * Series(a, x) : scale * Fraction(a, x);
    }

    internal static double LogGamma(double a)
    {
        if (a < 0.5) return Math.Log(Math.PI / Math.Sin(Math.PI * a)) - LogGamma(1 - a);
        a -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++) sum += Lanczos[i] / (a + i);
        var t = a + 7.5;
        return 0.5 * Math.Log(2 * Math.PI) + (a + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>Σ xⁿ / (a (a+1) … (a+n)), which converges fast below a + 1.</summary>
    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < Terms && term > sum * 1e-17; n++) sum += term *= x / (a + n);
        return sum;
    }

    /// <summary>The continued fraction of Γ(a, x) eˣ x⁻ᵃ by Lentz' method, which converges fast above a + 1.</summary>
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Least;
        var d = 1 / b;
        var value = d;
        for (var n = 1; n < Terms; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / NotZero(an * d + b);
            c = NotZero(b + an / c);
            value *= d * c;
            if (Math.Abs(d * c - 1) < 1e-16) break;
        }
        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Least ? Least : value;
}
