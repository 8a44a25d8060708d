using System.Text;
using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Jupyter;
using ExpClip.Repro.Tests.Notebooks.Html;

namespace ExpClip.Repro.Tests.Notebooks.Jupyter;

/// <summary>What counts as the same output of two executions, and what does not.</summary>
public sealed class OutputComparisonTests
{
    private static readonly JsonObject Text = SampleOutputs.Data(("text/plain", "loss 0.25"));

    [Fact]
    public void PiecesOfAStreamAndDurationsDoNotCount() => Assert.Empty(Compare(
        [SampleOutputs.Stream("stdout", "a b in 1.5 s\n")],
        [SampleOutputs.Stream("stdout", "a "), SampleOutputs.Stream("stdout", "b in 22 s\n")]));

    [Fact]
    public void LinesAndOneStringAreTheSameText()
    {
        var lines = SampleOutputs.Data();
        lines["data"]!["text/plain"] = new JsonArray("loss", " 0.25");
        Assert.Empty(Compare([Text], [lines]));
    }

    [Fact]
    public void EveryOtherDifferenceCounts()
    {
        Assert.Contains("0.25', and ", Assert.Single(Compare([Text], [SampleOutputs.Data(("text/plain", "loss 0.26"))])));
        Assert.Single(Compare([Text], [SampleOutputs.Data(("text/html", "loss 0.25"))]));
        Assert.Single(Compare([SampleOutputs.Data(("image/png", "AAAA"))], [SampleOutputs.Data(("image/png", "AAAB"))]));
        Assert.Single(Compare([SampleOutputs.Chart()], [SampleOutputs.Data(("application/vnd.plotly.v1+json", "{}"))]));
        Assert.Single(Compare([SampleOutputs.Stream("stdout", "a")], [SampleOutputs.Stream("stderr", "a")]));
        Assert.Single(Compare([SampleOutputs.Error("Exception", "a")], [SampleOutputs.Error("Exception", "b")]));
        Assert.Contains("1 outputs, and 0", Assert.Single(Compare([Text], [])));
    }

    [Fact]
    public void ACellThatOneCopyLacksMustShowNothing()
    {
        Assert.Empty(OutputComparison.Differences(Notebook(("a", [Text]), ("injected-parameters", [])), Notebook(("a", [Text]))));
        Assert.Contains("cell b", Assert.Single(OutputComparison.Differences(Notebook(("a", [])), Notebook(("a", []), ("b", [Text])))));
    }

    private static IReadOnlyList<string> Compare(JsonObject[] first, JsonObject[] second) =>
        OutputComparison.Differences(Notebook(("a", first)), Notebook(("a", second)));

    private static NotebookDocument Notebook(params (string Id, JsonObject[] Outputs)[] cells)
    {
        var json = NotebookJson.Of([.. cells.Select(cell =>
        {
            var code = SampleOutputs.Cell("x", [.. cell.Outputs.Select(output => (JsonObject)output.DeepClone())]);
            code["id"] = cell.Id;
            return code;
        })]);
        return NotebookDocument.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "copy.ipynb");
    }
}
