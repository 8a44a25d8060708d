using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExpClip.Repro.Results.Claims;

/// <summary>The paper's claims and artefacts, as data/claims.json lists them.</summary>
public sealed record ClaimList
{
    private const string Remedy = "Correct data/claims.json, or restore it from the repository.";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Artefacts in the order of their notebooks.</summary>
    public required IReadOnlyList<ClaimedArtefact> Artefacts { get; init; }

    /// <summary>Claims in the order of the paper.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    public static ClaimList Load() => Load(KitData.File("claims.json"));

    /// <exception cref="InputException">The file is malformed, names something twice or an unknown artefact, or has a rule that is none.</exception>
    public static ClaimList Load(string file)
    {
        var list = JsonInput.Load<ClaimList>(file, "no list of claims", Remedy, Format);
        try
        {
            foreach (var claim in list.Claims)
                if (list.Problem(claim) is { } problem) throw InputException.At(file, 0, $"claim '{claim.Id}' {problem}", Remedy);
            return list;
        }
        catch (FormatException e)
        {
            throw InputException.At(file, 0, e.Message, Remedy, e);
        }
    }

    public ClaimedArtefact Artefact(Claim claim) => Artefacts.First(artefact => artefact.Name == claim.Artefact);

    private string? Problem(Claim claim)
    {
        foreach (var rule in claim.Reproduced.Concat(claim.Partly)) Condition.Parse(rule);
        return Claims.Count(other => other.Id == claim.Id) > 1 ? "is listed twice"
            : Artefacts.All(artefact => artefact.Name != claim.Artefact) ? $"names the unknown artefact '{claim.Artefact}'"
            : claim.Impossible is null && claim.Reproduced.Count == 0 ? "has neither a rule nor a reason why there is none"
            : null;
    }
}
