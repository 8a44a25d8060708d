namespace ExpClip.Repro.Results;

/// <summary>
/// How far a number moves when nothing is wrong, measured by <c>repro baseline measure</c>: under other seeds, and under other arithmetic
/// (vector instructions and matrix kernels of older and newer processors, with the same seed), which is what another machine changes.
/// </summary>
/// <param name="Seeds">Runs with different seeds, the accepted one among them.</param>
/// <param name="SeedDeviation">Standard deviation over them.</param>
/// <param name="Machines">Runs with other arithmetic.</param>
/// <param name="MachineDifference">Largest difference of one of them to the accepted run.</param>
public sealed record Spread(int Seeds, double SeedDeviation, int Machines, double MachineDifference)
{
    private const double Rounding = 1e-9; // of the last digits in which a sum may end

    /// <summary>The spread of one number.</summary>
    /// <param name="accepted">The run that is the baseline.</param>
    /// <param name="seeds">The same number under other seeds.</param>
    /// <param name="machines">The same number under other arithmetic.</param>
    public static Spread Of(double accepted, IReadOnlyList<double> seeds, IReadOnlyList<double> machines)
    {
        double[] all = [accepted, .. seeds];
        var mean = all.Average();
        var deviation = all.Length < 2 ? 0 : Math.Sqrt(all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
        return new(all.Length, deviation, machines.Count, machines.Select(value => Math.Abs(value - accepted)).DefaultIfEmpty(0).Max());
    }

    /// <summary>
    /// The tolerance: none but rounding where other arithmetic changes nothing; else twice the larger spread, since a processor not
    /// tried may lead training further away, at the worst as far as another seed does.
    /// </summary>
    public (double Absolute, string Why) Tolerance(double value) => MachineDifference == 0
        ? (value == Math.Round(value) ? 0 : Rounding * Math.Abs(value),
            FormattableString.Invariant($"the same in {Machines} runs with other arithmetic"))
        : (Expectation.Short(2 * Math.Max(SeedDeviation, MachineDifference)), FormattableString.Invariant(
            $"twice the larger of: sd {SeedDeviation:G3} over {Seeds} seeds, ")
            + FormattableString.Invariant($"difference {MachineDifference:G3} in {Machines} runs with other arithmetic"));
}
