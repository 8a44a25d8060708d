namespace ExpClip.Repro.Datasets.Sources;

/// <summary>Something public that the kit can use and does not ship: a corpus, a face, a network's weights.</summary>
public sealed record PublicSource
{
    /// <summary>Short name for the command line.</summary>
    public required string Id { get; init; }

    /// <summary>Which command deals with it.</summary>
    public required SourceKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>What the kit uses it for.</summary>
    public required string Use { get; init; }

    /// <summary>The page of its publisher.</summary>
    public required string Homepage { get; init; }

    public required string Licence { get; init; }

    public required string Citation { get; init; }

    public string? Note { get; init; }

    /// <summary>Its files; none where the publisher hands it out on request.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }
}

/// <summary>The two kinds of public sources.</summary>
public enum SourceKind
{
    /// <summary>Texts, faces, recordings: under <c>--data</c>.</summary>
    Data,

    /// <summary>Trained networks: under the cache folder.</summary>
    Weights,
}
