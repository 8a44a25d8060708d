namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>Errors name the cell's own lines.</summary>
public sealed class ErrorTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task CompileErrorsCarryLineAndColumn()
    {
        var (_, outcome) = await worker.TryAsync("var a = 1;\nvar b = 2;\n  undefined + a");
        var error = outcome.Error!;
        Assert.Equal(("CompilationError", 3, 3), (error.Name, error.Line, error.Column));
        Assert.Contains("CS0103", error.Message);
        Assert.Equal(
            ["(3,3): error CS0103: The name 'undefined' does not exist in the current context", "      undefined + a", "      ^"],
            error.Traceback);
    }

    [Fact]
    public async Task RuntimeErrorsCarryTheLine()
    {
        var (output, outcome) = await worker.TryAsync("Console.WriteLine(\"before\");\n\nint zero = 0;\nvar x = 1 / zero;");
        Assert.Equal("before\n", output.Stdout);
        Assert.Equal(("DivideByZeroException", 4), (outcome.Error!.Name, outcome.Error.Line));
        Assert.Equal($"   at {worker.LastCell}, line 4", outcome.Error.Traceback[1]);
    }

    [Fact]
    public async Task ACallIntoAnEarlierCellNamesBothCells()
    {
        await worker.RunAsync("static int Half(int x)\n{\n    if (x % 2 != 0)\n        throw new ArgumentException(\"odd\");\n    return x / 2;\n}");
        string defined = worker.LastCell;
        var (_, outcome) = await worker.TryAsync("Half(2);\nHalf(3)");
        Assert.Equal(2, outcome.Error!.Line);
        Assert.Equal(
            ["System.ArgumentException: odd", $"   at {defined}, line 4, in Half", $"   at {worker.LastCell}, line 2"],
            outcome.Error.Traceback);
    }

    [Fact]
    public async Task CausesAreTold()
    {
        var (_, outcome) = await worker.TryAsync(
            "try { int.Parse(\"x\"); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        Assert.Equal("outer", outcome.Error!.Message);
        Assert.Contains(outcome.Error.Traceback, line => line.StartsWith("caused by System.FormatException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PackageReferencesSayWhatToDo()
    {
        var (_, outcome) = await worker.TryAsync("#r \"nuget: Some.Package, 1.0.0\"\n1");
        Assert.Equal(1, outcome.Error!.Line);
        Assert.Contains("write #r \"path/to/Library.dll\"", outcome.Error.Message);
    }

    [Fact]
    public async Task MissingAndForeignLibrariesSayWhatToDo()
    {
        var (_, missing) = await worker.TryAsync("// a comment\n#r \"../no/such.dll\"\n1");
        Assert.Equal(("MissingReference", 2), (missing.Error!.Name, missing.Error.Line));
        await File.WriteAllTextAsync(worker.Folder.File("text.dll"), "no library");
        var (_, foreign) = await worker.TryAsync("#r \"text.dll\"");
        Assert.Equal("UnusableReference", foreign.Error!.Name);
    }
}
