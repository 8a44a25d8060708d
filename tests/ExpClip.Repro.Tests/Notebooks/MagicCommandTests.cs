namespace ExpClip.Repro.Tests.Notebooks;

/// <summary><c>#!csharp</c>, <c>#!markdown</c>, <c>#!time</c>, <c>#!about</c>, and what is none of them.</summary>
public sealed class MagicCommandTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task MarkdownIsShownUntilTheReturnToCSharp()
    {
        var output = await worker.RunAsync("int two = 2;\n#!markdown\n# Title\n#!time is only prose here\n#!csharp\ntwo + 1");
        var prose = Assert.Single(Assert.Single(output.Displays));
        Assert.Equal(("text/markdown", "# Title\n#!time is only prose here"), (prose.MimeType, prose.Value));
        Assert.Equal("3", output.Plain);
    }

    [Fact]
    public async Task TimeShowsTheCellsDuration()
    {
        var output = await worker.RunAsync("#!time\nawait Task.Delay(60);\n7");
        Assert.Equal("7", output.Plain);
        string shown = Assert.Single(Assert.Single(output.Displays)).Value;
        Assert.Matches(@"^Wall time: \d+\.\d ms$", shown);
        Assert.InRange(double.Parse(shown[11..^3]), 60, 60_000);
    }

    [Fact]
    public async Task AboutNamesEngineRoslynRuntimeAndCommands()
    {
        string shown = Assert.Single(Assert.Single((await worker.RunAsync("#!about")).Displays)).Value;
        Assert.Contains("C# notebook engine", shown);
        Assert.Contains("Roslyn 5.", shown);
        Assert.Contains(".NET 10.", shown);
        Assert.Contains("magic commands: #!csharp, #!markdown, #!time, #!about", shown);
    }

    [Fact]
    public async Task UnknownCommandsAreRefusedWithTheKnownOnes()
    {
        var (output, outcome) = await worker.TryAsync("Console.Write(\"not run\");\n#!fsharp\nlet x = 1");
        Assert.Equal(("UnknownMagicCommand", 2), (outcome.Error!.Name, outcome.Error.Line));
        Assert.Equal("unknown magic command #!fsharp; known are: #!csharp, #!markdown, #!time, #!about", outcome.Error.Message);
        Assert.Equal("", output.Stdout);
    }

    [Theory]
    [InlineData("var text = \"\"\"\n#!nosuch\n\"\"\"; text.Trim()", "#!nosuch")]
    [InlineData("/*\n#!nosuch\n*/ 1", "1")]
    public async Task TextsAndCommentsHoldNoCommands(string code, string expected) => Assert.Equal(expected, (await worker.RunAsync(code)).Plain);

    [Fact]
    public async Task LinesOfErrorsCountTheCommands()
    {
        var (_, outcome) = await worker.TryAsync("#!time\n#!csharp\nundefined");
        Assert.Equal(("CompilationError", 3), (outcome.Error!.Name, outcome.Error.Line));
    }
}
