namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>display, HTML, tables and formatters, with the names of .NET Interactive.</summary>
public sealed class DisplayTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task DisplaysAndResultComeInBundles()
    {
        var output = await worker.RunAsync("display(\"a\"); 2.Display(); \"<svg/>\".DisplayAs(\"image/svg+xml\"); HTML(\"<b>x</b>\")");
        Assert.Equal(
            ["text/plain:a", "text/plain:2", "image/svg+xml:<svg/>"],
            output.Displays.Select(b => $"{b.Single().MimeType}:{b.Single().Value}"));
        Assert.Equal("<b>x</b>", output.Html);
        Assert.Null(output.Plain);
    }

    [Fact]
    public async Task ADisplayIsUpdatedInPlace()
    {
        var output = await worker.RunAsync("var handle = display(\"0 %\"); handle.Update(\"100 %\"); handle");
        Assert.Equal("0 %", output.Displays.Single().Single().Value);
        Assert.Equal("100 %", output.Updates.Single().Single().Value);
        Assert.Null(output.Value);
    }

    [Fact]
    public async Task TextAskedForAsHtmlIsEscaped()
    {
        var output = await worker.RunAsync("display(\"<script>\", \"text/html\");");
        Assert.Equal("<pre>&lt;script&gt;</pre>", output.Displays.Single().Single().Value);
    }

    [Fact]
    public async Task AMimeTypeThatAValueLacksIsRefused()
    {
        var (_, outcome) = await worker.TryAsync("display(5, \"image/png\");");
        Assert.Equal("ArgumentException", outcome.Error!.Name);
        Assert.Contains("image/png", outcome.Error.Message);
    }

    [Fact]
    public async Task RecordsAreAnEscapedTable()
    {
        await worker.RunAsync("record Tweet(string Text, double? Score);");
        var output = await worker.RunAsync("new[] { new Tweet(\"<script>alert(1)</script>\", 0.5), new Tweet(\"a&b\", null) }");
        Assert.Equal(
            "<table><thead><tr><th>Text</th><th>Score</th></tr></thead><tbody>\n"
            + "<tr><td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>0.5</td></tr>\n"
            + "<tr><td>a&amp;b</td><td></td></tr></tbody></table>", output.Html);
        Assert.Equal("Text                       Score\n-------------------------  -----\n<script>alert(1)</script>  0.5\na&b", output.Plain);
    }

    [Fact]
    public async Task LongTablesAreCut()
    {
        var list = await worker.RunAsync("Enumerable.Range(0, 2000).Select(i => new { i, Square = i * i }).ToList()");
        Assert.EndsWith("\n<tr><td colspan=\"2\">… and 1,980 more</td></tr></tbody></table>", list.Html);
        Assert.EndsWith("19  361\n… and 1,980 more", list.Plain);
        var endless = await worker.RunAsync(
            "IEnumerable<(int A, string B)> Endless() { for (int i = 0; ; i++) yield return (i, \"b\"); }\nEndless()");
        Assert.EndsWith("… and more", endless.Plain);
    }

    [Fact]
    public async Task ColumnsThatThrowAndElementsThatDifferAreShown()
    {
        await worker.RunAsync("class Odd { public int Good => 1; public int Bad => throw new InvalidOperationException(); }");
        var odd = await worker.RunAsync("new object[] { new Odd(), \"text\" }");
        Assert.Equal("Good  Bad\n----  ---------------------------\n1     (InvalidOperationException)\ntext", odd.Plain);
        Assert.Equal("Key  Value\n---  -----\na    1", (await worker.RunAsync("new Dictionary<string, int> { [\"a\"] = 1 }")).Plain);
    }

    [Fact]
    public async Task RegisteredFormattersAreUsedTheNarrowestFirst()
    {
        await worker.RunAsync("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Shape; class Round : Shape; class Disc : Round;
            Formatter.Register<Round>(r => "round");
            Formatter.Register<Shape>(s => "shape");
            Formatter.Register<Shape>((s, writer) => writer.Write("<i>shape</i>"), "text/html");
            """);
        var output = await worker.RunAsync("new Disc()");
        Assert.Equal("round", output.Plain);
        Assert.Equal("<i>shape</i>", output.Html);
        Assert.Equal(["text/html", "text/plain"], output.Value!.Select(part => part.MimeType));
        await worker.RunAsync("Formatter.Register(typeof(Stack<>), (s, w) => w.Write(\"a stack\"));");
        Assert.Equal("a stack", (await worker.RunAsync("new Stack<int>()")).Plain);
        Assert.Equal("round", (await worker.RunAsync("new Disc().ToDisplayString()")).Plain);
        await worker.RunAsync("Formatter.SetPreferredMimeTypesFor(typeof(Disc), \"text/html\");");
        Assert.Null((await worker.RunAsync("new Disc()")).Plain);
    }

    [Fact]
    public async Task AFormatterThatThrowsFailsTheCell()
    {
        await worker.RunAsync("class Broken; Formatter.Register<Broken>(b => throw new FormatException(\"cannot\"));");
        var (_, outcome) = await worker.TryAsync("new Broken()");
        Assert.Equal(("FormatException", "cannot"), (outcome.Error!.Name, outcome.Error.Message));
    }

    [Fact]
    public async Task DataFramesAreTables()
    {
        await worker.RunAsync("""
            class Column(string name, object[] values) { public string Name => name; public long Length => values.Length; public object this[long row] => values[row]; }
            class Frame(params Column[] columns) { public IList<Column> Columns => columns; }
            """);
        var output = await worker.RunAsync("new Frame(new Column(\"text\", [\"<b>\", null]), new Column(\"score\", [0.5, 2]))");
        Assert.Equal("text  score\n----  -----\n<b>   0.5\n      2", output.Plain);
        Assert.Contains("<td>&lt;b&gt;</td><td>0.5</td>", output.Html);
        var cut = await worker.RunAsync("new Frame(Enumerable.Range(0, 50).Select(i => new Column($\"c{i}\", new object[25])).ToArray())");
        Assert.EndsWith("… and 5 more (10 more columns)", cut.Plain);
    }
}
