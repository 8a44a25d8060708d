using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExpClip.Repro.Results.Claims;

/// <summary>What a badge or checklist asks for, and where the kit has it: an entry of data/evidence.json.</summary>
/// <param name="Files">Files or folders of the checkout, with forward slashes.</param>
public sealed record Evidence(string Asks, IReadOnlyList<string> Files, string? Note = null);

/// <summary>A badge or checklist with its evidence.</summary>
public sealed record EvidenceList(string List, IReadOnlyList<Evidence> Items)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The ACM's badges for artefacts and the ML code completeness checklist.</summary>
    /// <exception cref="InputException">The list is malformed, or names a file that the checkout has not.</exception>
    public static IReadOnlyList<EvidenceList> Load() => Load(KitData.File("evidence.json"), RepoFolders.Root);

    internal static IReadOnlyList<EvidenceList> Load(string file, string root)
    {
        var lists = JsonInput.Load<EvidenceList[]>(file, "no list of evidence", "Restore data/evidence.json.", Format);
        var files = lists.SelectMany(list => list.Items).SelectMany(item => item.Files);
        return files.FirstOrDefault(path => !Path.Exists(Path.Combine(root, path))) is { } absent
            ? throw InputException.At(file, 0, $"names '{absent}', which the checkout has not", "Correct data/evidence.json, or restore the file.")
            : lists;
    }
}
