namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>What a cell may do and what is shown of it.</summary>
public sealed class SessionTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Fact]
    public async Task LaterCellsSeeWhatEarlierOnesDeclare()
    {
        await worker.RunAsync("int seven = 7; int Twice(int x) => 2 * x; record Pair(int A, int B);");
        Assert.Equal("14", (await worker.RunAsync("Twice(seven)")).Plain);
        Assert.Equal("Pair { A = 7, B = 1 }", (await worker.RunAsync("new Pair(seven, 1)")).Plain);
        Assert.Equal("7.5", (await worker.RunAsync("string seven = \"7.5\"; seven")).Plain); // declared anew, as in any notebook
    }

    [Fact]
    public async Task VariablesSurviveAFailedCell()
    {
        var (_, outcome) = await worker.TryAsync("int kept = 3;\nthrow new Exception();");
        Assert.False(outcome.Succeeded);
        Assert.Equal("3", (await worker.RunAsync("kept")).Plain);
    }

    [Fact]
    public async Task AwaitWorksAtTopLevel() =>
        Assert.Equal("5", (await worker.RunAsync("await Task.Delay(1);\nvar five = await Task.FromResult(5);\nfive")).Plain);

    [Theory]
    [InlineData("var unseen = 1.5;", null)]
    [InlineData("1.5", "1.5")]
    [InlineData("(string)null", "<null>")]
    [InlineData("Console.Write(0)", null)]
    [InlineData("await Task.CompletedTask", null)]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new DateTime(2024, 2, 29)", "02/29/2024 00:00:00")]
    [InlineData("Enumerable.Range(1, 22)", "[ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, … and more ]")]
    [InlineData("new object()", "System.Object")]
    [InlineData("_ = 5; int.TryParse(\"6\", out _);", null)] // discards stay discards
    [InlineData("System.Text.Json.JsonSerializer.Serialize(new { a = 1 })", "{\"a\":1}")]
    public async Task TheLastExpressionIsShown(string code, string? expected) => Assert.Equal(expected, (await worker.RunAsync(code)).Plain);

    [Fact]
    public async Task ConsoleIsStreamedApart()
    {
        var output = await worker.RunAsync(
            "Console.Write(\"out \"); Console.Error.WriteLine(\"err\"); Console.WriteLine(\"ä€😀\"); Console.ReadLine()");
        Assert.Equal("out ä€😀\n", output.Stdout);
        Assert.Equal("err\n", output.Stderr);
        Assert.Equal("<null>", output.Plain);
    }

    [Fact]
    public async Task OutputOfChildProcessesAndNativeCodeBelongsToItsCell()
    {
        var output = await worker.RunAsync("System.Diagnostics.Process.Start(\"/bin/sh\", [\"-c\", \"echo native; echo word >&2\"]).WaitForExit();");
        Assert.Equal("native\nword\n", output.Stderr);
        Assert.Equal("", (await worker.RunAsync("1")).Stderr);
    }

    [Fact]
    public async Task AFloodIsCutWithANotice()
    {
        var output = await worker.RunAsync("var line = new string('x', 999);\nfor (int i = 0; i < 1_000_000; i++) Console.WriteLine(line);");
        Assert.InRange(output.Stdout.Length, 1 << 20, (1 << 20) + 200);
        Assert.EndsWith("[stdout was cut after 1,048,576 of 1,000,000,000 characters]\n", output.Stdout);
        Assert.Equal("on\n", (await worker.RunAsync("Console.WriteLine(\"on\");")).Stdout);
        var memory = await worker.RunAsync("System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20"); // MiB
        Assert.InRange(int.Parse(memory.Plain!), 1, 600);
    }

    [Fact]
    public async Task AFloodOfAChildProcessIsCutToo()
    {
        var output = await worker.RunAsync(
            "System.Diagnostics.Process.Start(\"/bin/sh\", [\"-c\", \"head -c 20000000 /dev/zero | tr '\\\\000' x\"]).WaitForExit();");
        Assert.EndsWith("[stderr was cut after 1,048,576 of 20,000,000 characters]\n", output.Stderr);
    }

    [Fact]
    public async Task DisplaysTooLargeAreRefused()
    {
        var (_, outcome) = await worker.TryAsync("display(new string('x', 40_000_000));");
        Assert.Contains("too large to display", outcome.Error!.Message);
    }
}
