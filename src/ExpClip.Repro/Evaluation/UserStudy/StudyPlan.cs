using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>What is shown: a prompt, and the picture its emotion is compared with.</summary>
/// <param name="Reference">File name of the picture as the folder of animations has it.</param>
public sealed record StudyItem(string Name, string Prompt, string Reference);

/// <summary>One animation, under the code that raters' files know it by.</summary>
public sealed record StudyClip(string Code, string Method, string Item);

/// <summary>A screen that asks for given answers, to see whether the rater reads.</summary>
/// <param name="Code">Looks like a clip's.</param>
/// <param name="Shows">Code of the clip that is shown.</param>
/// <param name="Expected">The scores asked for, in the order of the questions.</param>
public sealed record AttentionCheck(string Code, string Shows, int[] Expected);

/// <summary>
/// A study as its maker knows it: who made which clip, and the key of the raters' links. Kept in <c>study.json</c>, which no rater may see.
/// </summary>
public sealed record StudyPlan
{
    public const string FileName = "study.json";

    /// <summary>Eight letters that tell one study's files from another's.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required long Seed { get; init; }

    /// <summary>Key of the links, 32 random bytes in base64.</summary>
    public required string LinkKey { get; init; }

    /// <summary>What the clips are when they are not a generator's: said on the page and on every result. Empty otherwise.</summary>
    public required string StandIn { get; init; }
    public required int Raters { get; init; }
    public required IReadOnlyList<string> Methods { get; init; }
    public required IReadOnlyList<StudyItem> Items { get; init; }
    public required IReadOnlyList<StudyClip> Clips { get; init; }
    public required IReadOnlyList<AttentionCheck> Checks { get; init; }

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Screens a rater passes: every clip, and the checks.</summary>
    [JsonIgnore]
    public int Screens => Clips.Count + Checks.Count;

    /// <summary>The name of a rater, from number 0: R001, R002, …</summary>
    public static string RaterName(int number) => $"R{number + 1:000}";

    /// <summary>The number of a rater, or −1 for a name this study does not have.</summary>
    public int RaterNumber(string name) =>
        name.Length > 1 && int.TryParse(name.AsSpan(1), out var number) && number >= 1 && number <= Raters && RaterName(number - 1) == name
            ? number - 1 : -1;

    public void Save(string folder) => AtomicFile.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Format) + "\n");

    /// <exception cref="InputException">There is no study in the folder, or its file is not one.</exception>
    public static StudyPlan Load(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) throw InputException.At(file, 0, "there is no such study", "Make one: ./repro study make.");
        return JsonInput.Load<StudyPlan>(file, "not a study", "Make the study anew, or restore the file.", Format);
    }
}
