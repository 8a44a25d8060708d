namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>The outcome of a significance test.</summary>
/// <param name="Statistic">What the test computes; its own documentation says which.</param>
/// <param name="PValue">In [0, 1]; two-sided where a test has sides.</param>
public readonly record struct TestResult(double Statistic, double PValue);
