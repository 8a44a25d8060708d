using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Runner;
using static ExpClip.Repro.Tests.Notebooks.NotebookJson;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>A notebook from top to bottom: outputs, parameters, tags, failures, the executed copy.</summary>
public sealed class RunnerTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AnExecutedCopyKeepsEverythingAndIsReproducible()
    {
        string input = Write(folder, "good.ipynb",
            Markdown("# Kept"),
            Code("int n = 1; var rate = 0.5; string who = \"x\"; const long big = 2; bool on = false; float? f = null;", "parameters"),
            Code("var bar = display(\"0 %\");\nConsole.WriteLine($\"{n} {rate} {who} {big} {on} {f}\");"),
            Code("throw new Exception(\"expected\");", "raises-exception"),
            Code("Environment.Exit(1);", "skip"),
            Code("bar.Update(\"100 %\");\nEnvironment.GetEnvironmentVariable(\"KIT\") + \" \" + Path.GetFileName(Directory.GetCurrentDirectory())"));
        var progress = new List<CellProgress>();
        var options = new NotebookRunOptions
        {
            InputPath = input,
            OutputPath = folder.File("out/good.ipynb"),
            Parameters = new Dictionary<string, string>
            {
                ["n"] = "-3", ["rate"] = "1e-3", ["who"] = "\"; Environment.Exit(9); //",
                ["big"] = "5000000000", ["on"] = "true", ["f"] = "0.1",
            },
            Environment = new Dictionary<string, string> { ["KIT"] = "yes" },
            Stamp = new Dictionary<string, string> { ["commit"] = "abc" },
            Progress = new ListProgress(progress),
        };
        var result = await NotebookRunner.RunAsync(options);
        Assert.True(result.Succeeded, result.FirstFailure?.ToString());
        Assert.Equal((NotebookExitCode.Success, 5), (result.ExitCode, result.CellsExecuted));
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], progress.Select(p => p.Number));

        var executed = NotebookDocument.Load(options.OutputPath);
        Assert.True(executed.Cells[2].HasTag("injected-parameters"));
        Assert.Equal("injected-parameters", executed.Cells[2].Id);
        Assert.Equal("100 %", Text(executed.Cells[3].Outputs[0]!["data"]!["text/plain"]!));
        Assert.Equal("-3 0.001 \"; Environment.Exit(9); // 5000000000 True 0.1\n", Text(executed.Cells[3].Outputs[1]!["text"]!));
        Assert.Equal("error", (string?)executed.Cells[4].Outputs[0]!["output_type"]);
        Assert.Equal((null, 0), (executed.Cells[5].ExecutionCount, executed.Cells[5].Outputs.Count));
        Assert.Equal("yes " + Path.GetFileName(folder.Path), Text(executed.Cells[6].Outputs[0]!["data"]!["text/plain"]!));
        Assert.Equal("abc", (string?)executed.Metadata["notebook_run"]!["stamp"]!["commit"]);
        Assert.True((double?)executed.Cells[6].Metadata["notebook_run"]!["seconds"] >= 0);

        var again = await NotebookRunner.RunAsync(options with
        {
            InputPath = options.OutputPath, OutputPath = folder.File("again.ipynb"), WorkingDirectory = folder.Path,
        });
        Assert.True(again.Succeeded);
        Assert.Equal(WithoutStamps(options.OutputPath), WithoutStamps(folder.File("again.ipynb")));
    }

    [Fact]
    public async Task TheFirstFailureEndsTheRunAndIsNamed()
    {
        string input = Write(folder, "bad.ipynb", Code("1"), Markdown("text"), Code("int zero = 0;\n5 / zero"), Code("3"));
        var result = await RunAsync(input);
        Assert.Equal(NotebookExitCode.CellFailed, result.ExitCode);
        Assert.Equal($"{input}: cell [2], line 2: DivideByZeroException: Attempted to divide by zero.", result.FirstFailure!.ToString());
        var executed = NotebookDocument.Load(result.OutputPath!);
        Assert.Equal([1, null, 2, null], executed.Cells.Select(cell => cell.ExecutionCount));
        Assert.Equal("DivideByZeroException", (string?)executed.Cells[2].Outputs[0]!["ename"]);
    }

    [Fact]
    public async Task KeepGoingCollectsFailuresUntilTheWorkerDies()
    {
        string input = Write(folder, "worse.ipynb",
            Code("throw new Exception(\"a\");"), Code("undefined"), Code("2"),
            Code("Console.WriteLine(\"last\");\nEnvironment.Exit(0);"), Code("3"));
        var result = await RunAsync(input, keepGoing: true);
        Assert.Equal(["Exception", "CompilationError", "Exit"], result.Failures.Select(f => f.Name));
        Assert.Equal([1, 2, 4], result.Failures.Select(f => f.Cell!.Value));
        Assert.Equal((NotebookExitCode.CellFailed, NotebookExitCode.WorkerDied), (result.ExitCode, result.Failures[2].Kind));
        var last = NotebookDocument.Load(result.OutputPath!).Cells[3].Outputs;
        Assert.Equal(["stream", "error"], last.Select(output => (string?)output!["output_type"]));
    }

    [Fact]
    public async Task ATimeoutNamesTheCell()
    {
        string input = Write(folder, "slow.ipynb", Code("1"), Code("Console.Write(\"start\"); while (true) { }"));
        var result = await RunAsync(input, timeout: TimeSpan.FromSeconds(1));
        Assert.Equal(NotebookExitCode.CellTimedOut, result.ExitCode);
        Assert.StartsWith($"{input}: cell [2]: Timeout: the cell did not finish within 1 s", result.FirstFailure!.ToString());
        Assert.Equal("start", Text(NotebookDocument.Load(result.OutputPath!).Cells[1].Outputs[0]!["text"]!));
    }

    [Theory]
    [InlineData("#r \"no/such.dll\"\nint x;", NotebookExitCode.CellFailed, "cell [2], line 1: MissingReference: #r \"no/such.dll\": no such file")]
    [InlineData("Environment.Exit(5);", NotebookExitCode.WorkerDied, "cell [2]: Exit: the cell ended its process by Environment.Exit(5)")]
    [InlineData(
        "int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)",
        NotebookExitCode.WorkerDied, "cell [2]: StackOverflow: the cell overflowed the stack")]
    [InlineData(
        "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern void abort();\nabort();",
        NotebookExitCode.WorkerDied, "cell [2]: NativeCrash: native code crashed (SIGABRT, abort)")]
    public async Task WhateverEndsACellIsNamedAndTheCopyUpToThereIsKept(string code, NotebookExitCode kind, string message)
    {
        string input = Write(folder, "ends.ipynb", Code("\"first\""), Code(code), Code("3"));
        var result = await RunAsync(input);
        Assert.Equal(kind, result.ExitCode);
        Assert.StartsWith($"{input}: {message}", result.FirstFailure!.ToString());
        var executed = NotebookDocument.Load(result.OutputPath!);
        Assert.Equal("first", Text(executed.Cells[0].Outputs[0]!["data"]!["text/plain"]!));
        Assert.Equal("error", (string?)executed.Cells[1].Outputs[^1]!["output_type"]);
        Assert.Empty(executed.Cells[2].Outputs);
    }

    [Theory]
    [InlineData("unknown", "1", "unknown parameter 'unknown'. Known are: n, on, s.")]
    [InlineData("n", "1.5", "parameter 'n' is int, which '1.5' is not")]
    [InlineData("n", "1; Environment.Exit(1)", "parameter 'n' is int")]
    [InlineData("on", "yes", "parameter 'on' is bool")]
    public async Task UnknownAndMalformedParametersAreRefused(string name, string value, string message)
    {
        string input = Write(folder, "parameters.ipynb", Code("int n = 1; bool on = true; var s = \"\";", "parameters"));
        var result = await RunAsync(input, parameters: new() { [name] = value });
        Assert.Equal((NotebookExitCode.InvalidInput, null), (result.ExitCode, result.OutputPath));
        Assert.Contains(message, result.FirstFailure!.ToString());
        Assert.Contains("parameters.ipynb", result.FirstFailure.ToString());
    }

    [Fact]
    public async Task UnusableInputAndOutputAreResultsToo()
    {
        File.WriteAllText(folder.File("text.ipynb"), "no JSON");
        Assert.Equal(NotebookExitCode.InvalidInput, (await RunAsync(folder.File("text.ipynb"))).ExitCode);

        var polyglot = Code("let x = 1");
        polyglot["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" };
        var foreign = await RunAsync(Write(folder, "polyglot.ipynb", polyglot));
        Assert.Contains("cell 1: it is written in fsharp", foreign.FirstFailure!.ToString());

        File.WriteAllText(folder.File("file"), "");
        var unwritable = await NotebookRunner.RunAsync(new()
        {
            InputPath = Write(folder, "one.ipynb", Code("1")), OutputPath = folder.File("file/one.ipynb"),
        });
        Assert.Equal(NotebookExitCode.OutputNotWritable, unwritable.ExitCode);
    }

    [Fact]
    public async Task CancellingKeepsTheCopyUpToThere()
    {
        string input = Write(folder, "cancel.ipynb", Code("1"), Code("System.Threading.Thread.Sleep(-1);"));
        using var cancel = new CancellationTokenSource();
        var progress = new CallbackProgress(p => { if (p.Number == 2) cancel.Cancel(); });
        var options = new NotebookRunOptions { InputPath = input, OutputPath = folder.File("out/cancel.ipynb"), Progress = progress };
        var result = await NotebookRunner.RunAsync(options, cancel.Token);
        Assert.Equal(NotebookExitCode.Cancelled, result.ExitCode);
        Assert.Single(NotebookDocument.Load(result.OutputPath!).Cells[0].Outputs);
    }

    private Task<NotebookRunResult> RunAsync(
        string input, bool keepGoing = false, TimeSpan? timeout = null, Dictionary<string, string>? parameters = null) =>
        NotebookRunner.RunAsync(new()
        {
            InputPath = input,
            OutputPath = folder.File("out/" + Path.GetFileName(input)),
            KeepGoing = keepGoing,
            CellTimeout = timeout ?? TimeSpan.FromSeconds(60),
            Parameters = parameters ?? [],
        });

    private static string Text(JsonNode node) => string.Concat(((JsonArray)node).Select(line => (string?)line));

    private static string WithoutStamps(string path)
    {
        var notebook = NotebookDocument.Load(path);
        notebook.Metadata.Remove("notebook_run");
        foreach (var cell in notebook.Cells) cell.Metadata.Remove("notebook_run");
        return notebook.ToJson();
    }

    private sealed class ListProgress(List<CellProgress> list) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => list.Add(value);
    }

    private sealed class CallbackProgress(Action<CellProgress> callback) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => callback(value);
    }
}
