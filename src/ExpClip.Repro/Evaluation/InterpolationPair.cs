namespace ExpClip.Repro.Evaluation;

/// <summary>Two distant prompts to walk between (Fig. 6). From <c>data/prompts/interpolation.csv</c>.</summary>
public sealed record InterpolationPair(string From, string To)
{
    /// <exception cref="InputException">A row is wrong; names file and line.</exception>
    public static IReadOnlyList<InterpolationPair> Read() =>
        [.. CsvTable.Read(KitData.File("prompts", "interpolation.csv"), "from", "to")
            .Select(row => new InterpolationPair(row.Text("from"), row.Text("to")))];
}
