using System.Text.RegularExpressions;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Models.ExpClip.Prompts;

/// <summary>A change of single parts of a face.</summary>
/// <param name="Aus">What is put on the face, or taken off it.</param>
/// <param name="Remove">Take off.</param>
public sealed record FaceEdit(IReadOnlyList<AuActivation> Aus, bool Remove);

/// <summary>Plain words for parts of a face, and the action units they mean. From <c>data/prompts/face-parts.csv</c>.</summary>
public sealed partial class FaceParts
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<AuActivation>> _parts;
    private readonly Regex _words;

    public FaceParts(IReadOnlyDictionary<string, IReadOnlyList<AuActivation>> parts)
    {
        _parts = parts;
        var longestFirst = parts.Keys.OrderByDescending(words => words.Length).Select(words => Article().Replace(words, ""));
        _words = new Regex($@"\b({string.Join('|', longestFirst.Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
        _parts = parts.ToDictionary(part => Article().Replace(part.Key, ""), part => part.Value);
    }

    /// <exception cref="InputException">A row names no legal action unit.</exception>
    public static FaceParts Load()
    {
        var file = KitData.File("prompts", "face-parts.csv");
        return new FaceParts(CsvTable.Read(file, "words", "au").ToDictionary(row => row.Text("words"),
            row => (IReadOnlyList<AuActivation>)[.. row.Text("au").Split(' ').Select(AuActivation.Parse)]));
    }

    /// <summary>The parts that an instruction names: "the same, with raised inner brows and no smile". Empty when it names none.</summary>
    public IReadOnlyList<FaceEdit> Find(string instruction) =>
        [.. _words.Matches(instruction).Select(match =>
            new FaceEdit(_parts[match.Value.ToLowerInvariant()], Negation().IsMatch(instruction[..match.Index])))];

    [GeneratedRegex(@"^(a|an) ")]
    private static partial Regex Article();

    // A negation just before the part, at most an article and an adjective between.
    [GeneratedRegex(@"\b(no|not|without|minus|less|lose)\s+(a\s+|an\s+|the\s+|any\s+)?(\w+\s+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();
}
