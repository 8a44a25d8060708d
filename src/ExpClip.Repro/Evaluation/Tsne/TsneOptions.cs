namespace ExpClip.Repro.Evaluation.Tsne;

/// <summary>Settings of t-SNE (van der Maaten and Hinton 2008); the defaults are scikit-learn's.</summary>
public sealed record TsneOptions
{
    private const double FewestPointsANeighbour = 4;

    /// <summary>The defaults, with a lower perplexity where there are too few points for 30 neighbours to be near.</summary>
    public static TsneOptions For(int points)
    {
        var options = new TsneOptions();
        return options with { Perplexity = Math.Min(options.Perplexity, points / FewestPointsANeighbour) };
    }

    /// <summary>Effective number of neighbours of a point, at least 1 and below the number of points.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Nearest points that get an affinity; null for three times the perplexity and one. n − 1 keeps all.</summary>
    public int? Neighbours { get; init; }

    /// <summary>Steps of gradient descent, those of the exaggeration included.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>Factor on the attraction in the first steps, so that clusters can pass one another.</summary>
    public double Exaggeration { get; init; } = 12;

    /// <summary>Steps with exaggeration.</summary>
    public int ExaggeratedIterations { get; init; } = 250;

    /// <summary>Step size; null for max(n / exaggeration / 4, 50) (Belkina et al. 2019).</summary>
    public double? LearningRate { get; init; }

    /// <summary>Threads for the repulsion. The layout does not depend on it.</summary>
    public int Threads { get; init; } = 1;
}
