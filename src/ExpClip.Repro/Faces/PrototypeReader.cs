namespace ExpClip.Repro.Faces;

/// <summary>Reads and checks <c>prototypes.csv</c>: emotion, kind, action units in FACS notation (core, often), source.</summary>
internal static class PrototypeReader
{
    private static readonly (string, EmotionKind)[] Kinds = [("basic", EmotionKind.Basic), ("compound", EmotionKind.Compound)];

    /// <param name="tables">The other tables, which say what a face can show.</param>
    public static IReadOnlyList<EmotionPrototype> Read(string file, FacsTables tables)
    {
        var prototypes = new List<EmotionPrototype>();
        foreach (var row in CsvTable.Read(file, "emotion", "kind", "core", "often", "source"))
        {
            var prototype = new EmotionPrototype(row.Text("emotion"), row.OneOf("kind", Kinds), Activations(row, "core", row.Text("core")),
                Activations(row, "often", row.TextOrNone("often")), row.Text("source"));
            if (prototypes.Any(p => (p.Emotion, p.Source) == (prototype.Emotion, prototype.Source)))
                throw row.Wrong("emotion", $"is '{prototype.Emotion}' of {prototype.Source} a second time", "Keep one of the rows.");
            if (tables.Problems([.. prototype.Core]).FirstOrDefault() is { } core)
                throw row.Wrong("core", $"makes no face: {core}", "Correct the action units.");
            foreach (var activation in prototype.Often) // each may be shown, not all at once
                if (tables.Problems([activation]).FirstOrDefault() is { } often)
                    throw row.Wrong("often", $"makes no face: {often}", "Correct the action units.");
            prototypes.Add(prototype);
        }
        return prototypes;
    }

    private static AuActivation[] Activations(CsvRow row, string column, string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => AuActivation.TryParse(word, out var activation)
            ? activation : throw row.Wrong(column, $"has '{word}'", "FACS notation such as 12, 12C or L14 is expected."))];
}
