namespace ExpClip.Repro.Results.Benchmarks;

/// <summary>One hot path beside its reference, both on one thread.</summary>
/// <param name="Name">Short name, as <c>--only</c> takes it.</param>
/// <param name="What">What is done, in words, with its sizes.</param>
/// <param name="Reference">What it is timed against.</param>
/// <param name="Kit">Processor seconds of the kit, median.</param>
/// <param name="Other">Processor seconds of the reference, median.</param>
/// <param name="Ratio">Median of the ratios kit / reference of runs in alternation.</param>
/// <param name="Lowest">Smallest of those ratios.</param>
/// <param name="Highest">Largest.</param>
/// <param name="Target">Largest ratio that is promised.</param>
public sealed record BenchmarkRow(
    string Name, string What, string Reference, double Kit, double Other, double Ratio, double Lowest, double Highest, double Target)
{
    /// <summary>Processor seconds of the kit's own matrix products alone, median; null where there are none to speak of.</summary>
    public double? Products { get; init; }

    /// <summary>Smallest share of the kit's time that the products are to take; null where none is promised.</summary>
    public double? ProductsTarget { get; init; }

    /// <summary>Most bytes that a process held which did this and nothing else; null where not measured.</summary>
    public long? KitBytes { get; init; }

    /// <summary>The same of the reference.</summary>
    public long? OtherBytes { get; init; }

    /// <summary>What else was measured, in words.</summary>
    public string? Note { get; init; }

    /// <summary>Share of the kit's time that its matrix products take when they are run alone.</summary>
    public double? ProductShare => Products / Kit;

    /// <summary>Why a target is missed, as far as the figures tell; null where none is.</summary>
    public string? Shortfall()
    {
        if (Ratio > Target)
            return Products is { } products
                ? $"{What}: {Figure.Of(Ratio)} of {Reference} where {Figure.Of(Target)} was the aim. "
                    + $"Its matrix products alone take {Figure.Of(products / Other)} of {Reference}'s time."
                : $"{What}: {Figure.Of(Ratio)} of {Reference} where {Figure.Of(Target)} was the aim.";
        return ProductShare < ProductsTarget
            ? $"{What}: its matrix products take {Figure.Of(ProductShare.Value)} of the step where {Figure.Of(ProductsTarget.Value)} was the aim; "
                + "the rest passes over memory between them."
            : null;
    }
}
