using System.Text.Encodings.Web;
using System.Text.Json;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>The prompts of both stages, from <c>data/prompts/</c>: instructions, in-context examples, and the complaint about a wrong
/// answer.</summary>
public sealed class PromptFiles
{
    private const string AnnotateSchema = """
        {"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"},"minItems":3,"maxItems":5},"aus":{"type":"array","items":{"type":"string"}}},"required":["tags","aus"],"additionalProperties":false}
        """;

    private const string SituationSchema = """
        {"type":"object","properties":{"situations":{"type":"array","items":{"type":"string"},"minItems":2,"maxItems":5}},"required":["situations"],"additionalProperties":false}
        """;

    private readonly string _repair;
    private readonly ChatTurn[] _annotate, _situations;

    private PromptFiles(string annotate, string situations, string repair, IReadOnlyList<TeadSample> examples)
    {
        _repair = repair;
        _annotate = [new(ChatRole.System, annotate), .. examples.SelectMany(example => (ChatTurn[])[
            new(ChatRole.User, Data(new { text = example.Text })),
            new(ChatRole.Assistant, Data(new { tags = example.Tags, aus = example.Aus.Select(au => au.ToString()) }))])];
        _situations = [new(ChatRole.System, situations), .. examples.Select((example, i) => (example, i)).SelectMany(pair => (ChatTurn[])[
            new(ChatRole.User, Data(new { tags = pair.example.Tags, variant = pair.i })),
            new(ChatRole.Assistant, Data(new { situations = pair.example.Situations }))])];
    }

    public static PromptFiles Load(AuRig rig) => Load(KitData.File("prompts"), rig);

    /// <summary>Reads <c>tead-annotate.md</c>, <c>tead-situations.md</c>, <c>tead-repair.md</c> and <c>tead-examples.jsonl</c>.</summary>
    /// <exception cref="InputException">A file is missing, or lacks its place holder.</exception>
    public static PromptFiles Load(string folder, AuRig rig)
    {
        var units = string.Join('\n', rig.Tables.ActionUnits.Select(unit => $"{unit.Code} {unit.Name}{Sides(unit)}: {unit.Description}"));
        var exclusions = string.Join('\n', rig.Tables.Contradictions.Select(pair => $"{pair.First} and {pair.Second}: {pair.Reason}"));
        return new PromptFiles(
            Fill(Fill(Text("tead-annotate.md"), "{action_units}", units), "{contradictions}", exclusions),
            Text("tead-situations.md"), Text("tead-repair.md"), TeadJsonl.Read(Path.Combine(folder, "tead-examples.jsonl"), rig));

        string Text(string name) => string.Join('\n', TextLines.Read(Path.Combine(folder, name)).Select(line => line.Text));

        string Fill(string text, string holder, string value) => text.Contains(holder, StringComparison.Ordinal) ? text.Replace(holder, value)
            : throw InputException.At(Path.Combine(folder, "tead-annotate.md"), 0, $"lacks {holder}", "Restore it; the kit puts its tables there.");
    }

    /// <summary>Stage 1: what feelings a text has, and which action units show them.</summary>
    public ChatPrompt Annotate(string text) => new("annotate", [.. _annotate, new(ChatRole.User, Data(new { text }))], AnnotateSchema.Trim());

    /// <summary>Stage 2: situations in which somebody feels so.</summary>
    /// <param name="variant">Equal tags with other variants are other questions.</param>
    public ChatPrompt Situations(IReadOnlyList<string> tags, int variant) =>
        new("situations", [.. _situations, new(ChatRole.User, Data(new { tags, variant }))], SituationSchema.Trim());

    /// <summary>What to say to an answer that is wrong.</summary>
    public string Complaint(string problem) => _repair.Replace("{problem}", problem);

    /// <summary>
    /// One line of JSON. A text inside cannot end its string, start a line of its own, or spell a marker such as &lt;|im_end|&gt; that some
    /// servers read as the end of a message.
    /// </summary>
    private static string Data<T>(T value) => JsonSerializer.Serialize(value, Relaxed).Replace("<", "\\u003c").Replace(">", "\\u003e")
        .Replace("[INST", "[\\u0049NST", StringComparison.Ordinal);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Sides(ActionUnit unit) => unit.Sides switch
    {
        AuSides.One => $" (one side only: L{unit.Code} or R{unit.Code})",
        AuSides.Centre => " (no sides)",
        _ => "",
    };
}
