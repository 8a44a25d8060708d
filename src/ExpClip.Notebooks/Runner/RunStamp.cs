using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Worker;

namespace ExpClip.Notebooks.Runner;

/// <summary>
/// What the executed copy says of its run, under <c>notebook_run</c> in the metadata: outputs stay the same from run to run,
/// this may differ.
/// </summary>
internal static class RunStamp
{
    private const string Key = "notebook_run";

    public static void Mark(NotebookCell cell, CellOutcome outcome) => cell.Metadata[Key] = new JsonObject
    {
        ["seconds"] = Rounded(outcome.Seconds),
        ["status"] = outcome.Succeeded ? "ok" : "failed",
    };

    public static void Mark(NotebookDocument notebook, NotebookRunOptions options, NotebookRunResult result) =>
        notebook.Metadata[Key] = new JsonObject
        {
            ["status"] = result.ExitCode.ToString(),
            ["seconds"] = Rounded(result.Seconds),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["parameters"] = TextMembers(options.Parameters),
            ["stamp"] = TextMembers(options.Stamp),
        };

    /// <summary>Forgets what an earlier run left.</summary>
    public static void Clear(NotebookCell cell) => cell.Metadata.Remove(Key);

    private static double Rounded(double seconds) => Math.Round(seconds, 3);

    private static JsonObject TextMembers(IReadOnlyDictionary<string, string> members) =>
        new(members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
}
