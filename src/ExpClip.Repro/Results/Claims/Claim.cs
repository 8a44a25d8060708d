namespace ExpClip.Repro.Results.Claims;

/// <summary>An artefact or statement of the paper, and the rule by which a run's numbers are held against it: an entry of data/claims.json.</summary>
public sealed record Claim
{
    /// <summary>Short name for links and the command line.</summary>
    public required string Id { get; init; }

    /// <summary>Part of the paper it belongs to.</summary>
    public required string Part { get; init; }

    /// <summary>What the paper says or shows.</summary>
    public required string Says { get; init; }

    /// <summary>Where it says so.</summary>
    public required string Place { get; init; }

    /// <summary>The paper's value, in words where it gives no number.</summary>
    public required string Paper { get; init; }

    /// <summary>The artefact whose numbers decide.</summary>
    public required string Artefact { get; init; }

    /// <summary>The numbers that stand for ours.</summary>
    public IReadOnlyList<ShownNumber> Shows { get; init; } = [];

    /// <summary>Figures and tables of the artefact that a reader should look at.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Conditions (see <see cref="Condition"/>) that must all hold for the claim to count as reproduced.</summary>
    public IReadOnlyList<string> Reproduced { get; init; } = [];

    /// <summary>Conditions of which one is enough for a part of it; without any, those of <see cref="Reproduced"/>.</summary>
    public IReadOnlyList<string> Partly { get; init; } = [];

    /// <summary>Why no run can tell, whatever its numbers.</summary>
    public string? Impossible { get; init; }

    /// <summary>Why a run that succeeded may lack the numbers of the rule: data that it had not.</summary>
    public string? Without { get; init; }
}

/// <summary>A metric and the words that stand before its value.</summary>
public sealed record ShownNumber(string Metric, string As);

/// <summary>An artefact of the kit, the notebook that makes it, and what it stands for in the paper.</summary>
public sealed record ClaimedArtefact(string Name, string Notebook, string Paper);
