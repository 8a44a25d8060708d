using System.Text;
using System.Text.Json.Nodes;
using ExpClip.Notebooks;
using ExpClip.Notebooks.Document;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>Reading and writing nbformat 4.</summary>
public sealed class DocumentTests
{
    private const string Unusual = """
        {"cells":[{"cell_type":"code","id":"a-1","metadata":{"foreign":{"x":[1,2.50]}},"source":["var a = 1;\n","a"],"outputs":[],"execution_count":7,"unknown":null},
        {"cell_type":"markdown","id":"b","metadata":{},"source":"# Ünïcode <b> 😀","attachments":{"i.png":{"image/png":"AA=="}}}],
        "metadata":{"kernelspec":{"name":".net-csharp","display_name":"C#"},"other":true},"nbformat":4,"nbformat_minor":5,"extra":"kept"}
        """;

    [Fact]
    public void WhatIsNotKnownIsKept()
    {
        var notebook = Parse(Unusual);
        Assert.Equal(["a-1", "b"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal("var a = 1;\na", notebook.Cells[0].Source);
        Assert.Equal(7, notebook.Cells[0].ExecutionCount);
        string written = notebook.ToJson();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Unusual), JsonNode.Parse(written)));
        Assert.Contains("Ünïcode <b>", written);
        Assert.StartsWith("{\n \"cells\"", written);
        Assert.Equal(written, Parse(written).ToJson());
    }

    [Theory]
    [InlineData("{\"cells\": [],\n  oops", "book.ipynb:2: not a notebook, since not JSON")]
    [InlineData("", "book.ipynb:1: not a notebook, since not JSON")]
    [InlineData("[]", "the JSON is no object")]
    [InlineData("{}", "names no nbformat version")]
    [InlineData("{\"nbformat\":3,\"nbformat_minor\":0}", "nbformat 3.0 is not supported")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":6}", "nbformat 4.6 is not supported")]
    [InlineData("{\"nbformat\":4,\"nbformat\":4}", "not JSON")]
    [InlineData(
        "{\"nbformat\":4,\"nbformat_minor\":5,\"x\":\n\"\\ud800\"}",
        "book.ipynb:2: not a notebook, since not JSON. A string is not valid Unicode")]
    [InlineData("{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{},\"cells\":[]}", "it names no kernel")]
    [InlineData(
        "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{\"kernelspec\":{\"name\":\"python3\",\"language\":\"python\"}},\"cells\":[]}",
        "its kernel is python3 (python)")]
    [InlineData(
        "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{\"language_info\":{\"name\":\"C#\"}},"
        + "\"cells\":[{\"cell_type\":\"poem\"}]}",
        "cell 1: not a valid notebook: its cell_type")]
    [InlineData(
        "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{\"language_info\":{\"name\":\"C#\"}},"
        + "\"cells\":[{\"cell_type\":\"raw\",\"metadata\":{},\"source\":5}]}",
        "its source is neither")]
    public void UnusableFilesAreRefusedByNameAndPlace(string text, string message) =>
        Assert.Contains(message, Assert.Throws<NotebookException>(() => Parse(text)).Message);

    [Fact]
    public void NestingAndSizesAreBounded()
    {
        Assert.Throws<NotebookException>(() => Parse($"{{\"x\":{new string('[', 5000)}{new string(']', 5000)}}}"));
        var cells = Enumerable.Range(0, NotebookLimits.Cells + 1).Select(_ => NotebookJson.Markdown("")).ToArray();
        Assert.Contains("10,001 cells", Assert.Throws<NotebookException>(() => Parse(NotebookJson.Of(cells).ToJsonString())).Message);
        var longCell = NotebookJson.Of(NotebookJson.Markdown(new string('x', NotebookLimits.SourceLength + 1)));
        Assert.Contains("cell 1", Assert.Throws<NotebookException>(() => Parse(longCell.ToJsonString())).Message);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(63)] // the deepest that is read: 1 object and 63 lists
    public void WhatCanBeReadCanBeWrittenAfterARun(int depth)
    {
        string lists = new string('[', depth) + new string(']', depth);
        var notebook = Parse(Unusual.Replace("\"kept\"", lists));
        notebook.Metadata["run"] = new JsonObject { ["a"] = new JsonObject { ["b"] = 1 } };
        Assert.Contains("\"run\"", notebook.ToJson());
    }

    [Fact]
    public void AMissingFileIsNamed() =>
        Assert.Contains("no/such.ipynb: no such notebook", Assert.Throws<NotebookException>(() => NotebookDocument.Load("no/such.ipynb")).Message);

    private static NotebookDocument Parse(string text) => NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "book.ipynb");
}
