namespace ExpClip.Repro.Evaluation;

/// <summary>A prompt of a figure.</summary>
/// <param name="Kind">tag, sentence, action units or free.</param>
/// <param name="InDomain">Whether TEAD holds texts of this kind.</param>
public sealed record Prompt(string Text, string Kind, bool InDomain);

/// <summary>Reads the prompts of the paper's figures from <c>data/prompts/</c>.</summary>
public static class PromptList
{
    /// <summary>The prompts of Fig. 1, 4 and 7.</summary>
    public static IReadOnlyList<Prompt> TextToExpression() => Read(KitData.File("prompts", "text-to-expression.csv"));

    /// <param name="file">CSV with the columns prompt, kind, domain (<c>in</c> or <c>out</c>).</param>
    /// <exception cref="InputException">A row is wrong; names file and line.</exception>
    public static IReadOnlyList<Prompt> Read(string file) =>
        [.. CsvTable.Read(file, "prompt", "kind", "domain").Select(row => new Prompt(row.Text("prompt"), row.Text("kind"),
            row.OneOf("domain", ("in", true), ("out", false))))];
}
