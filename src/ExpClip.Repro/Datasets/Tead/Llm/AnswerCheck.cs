using System.Text.Json;
using System.Text.RegularExpressions;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>Reads a model's answers and says what is wrong with them; the words of a problem go back to the model and into quarantine.</summary>
public sealed partial class AnswerCheck(FacsTables facs)
{
    private const int LongestTag = 32, LongestSituation = 300, Shown = 60;

    /// <summary>Tags and action units of a stage 1 answer.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? ReadFace(string answer, out IReadOnlyList<string> tags, out IReadOnlyList<AuActivation> aus)
    {
        (tags, aus) = ([], []);
        if (ReadLists(answer, ["tags", "aus"], out var lists) is { } malformed) return malformed;
        tags = [.. lists[0].Select(tag => tag.Trim().ToLowerInvariant())];
        if (tags.Count is < TeadSample.MinimumTags or > TeadSample.MaximumTags)
            return $"{tags.Count} tags, expected {TeadSample.MinimumTags} to {TeadSample.MaximumTags}";
        if (tags.FirstOrDefault(tag => tag.Length > LongestTag || !Tag().IsMatch(tag)) is { } odd)
            return $"tag '{Short(odd)}' is not one to three words";
        if (tags.Distinct().Count() != tags.Count) return "a tag is given twice";
        var activations = new List<AuActivation>();
        foreach (var text in lists[1])
        {
            if (!AuActivation.TryParse(text.Trim(), out var activation)) return $"action unit '{Short(text)}' is not in the notation 12, 12C or L14";
            activations.Add(activation);
        }
        aus = [.. activations.OrderBy(au => au.Code)];
        return facs.Problems(aus).FirstOrDefault();
    }

    /// <summary>Sentences of a stage 2 answer.</summary>
    /// <inheritdoc cref="ReadFace"/>
    public static string? ReadSituations(string answer, out IReadOnlyList<string> situations)
    {
        situations = [];
        if (ReadLists(answer, ["situations"], out var lists) is { } malformed) return malformed;
        situations = [.. lists[0].Select(sentence => sentence.Trim())];
        if (situations.Count is < TeadSample.MinimumSituations or > TeadSample.MaximumSituations)
            return $"{situations.Count} situations, expected {TeadSample.MinimumSituations} to {TeadSample.MaximumSituations}";
        if (situations.Any(string.IsNullOrEmpty)) return "a situation is empty";
        if (situations.FirstOrDefault(sentence => sentence.Length > LongestSituation) is { } wordy) return $"situation '{Short(wordy)}' is too long";
        return situations.Distinct(StringComparer.OrdinalIgnoreCase).Count() != situations.Count ? "a situation is given twice" : null;
    }

    /// <summary>An object of exactly these lists of texts; fences round it, which many models add, are taken off.</summary>
    private static string? ReadLists(string answer, string[] names, out string[][] lists)
    {
        lists = [];
        if (answer.Length >= AnswerLog.LongestAnswer) return $"the answer is longer than {AnswerLog.LongestAnswer} characters";
        var json = Fence().Match(answer) is { Success: true } fenced ? fenced.Groups[1].Value : answer.Trim();
        if (!json.StartsWith('{')) return $"no JSON object but '{Short(answer)}'";
        try
        {
            using var document = JsonDocument.Parse(json);
            var found = document.RootElement.EnumerateObject().ToLookup(member => member.Name, member => member.Value);
            if (found.Select(group => group.Key).Except(names).FirstOrDefault() is { } extra) return $"field '{Short(extra)}' is not asked for";
            if (names.FirstOrDefault(name => found[name].Count() != 1) is { } name) return $"field '{name}' is expected once";
            if (names.FirstOrDefault(n => !IsTexts(found[n].First())) is { } list) return $"field '{list}' is not a list of texts";
            lists = Array.ConvertAll(names, n => found[n].First().EnumerateArray().Select(item => item.GetString()!).ToArray());
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for half a surrogate pair
        {
            return $"the JSON is cut off or malformed near '{Short(json[Math.Max(0, json.Length - Shown)..])}'";
        }
    }

    private static bool IsTexts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String);

    private static string Short(string text) => text.Length > Shown ? text[..Shown] + "…" : text;

    [GeneratedRegex(@"\A\p{L}[\p{L}'’-]*(?: [\p{L}'’-]+){0,2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A\s*```(?:json)?\s*(\{.*\})\s*```\s*\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
