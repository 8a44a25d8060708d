using System.Globalization;

namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>An estimate with its confidence interval (95 % unless said otherwise).</summary>
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>Whether the interval lies on one side of zero: for a difference, whether it is told from chance.</summary>
    public bool ExcludesZero => Low > 0 || High < 0;

    /// <summary>For example <c>0.512 [0.480, 0.545]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.000} [{Low:0.000}, {High:0.000}]");
}
