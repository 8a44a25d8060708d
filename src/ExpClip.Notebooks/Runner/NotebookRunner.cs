using System.Diagnostics;
using ExpClip.Notebooks.Document;
using ExpClip.Notebooks.Worker;

namespace ExpClip.Notebooks.Runner;

/// <summary>
/// Runs a notebook from top to bottom without a front end and writes an executed copy with all outputs. A cell that did not
/// finish is a failure, however it ended.
/// </summary>
public static class NotebookRunner
{
    /// <summary>Never throws for what a notebook, its cells or the output folder do wrong: the result says it.</summary>
    public static async Task<NotebookRunResult> RunAsync(NotebookRunOptions options, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            return await LoadAndRunAsync(options, watch, cancellation);
        }
        catch (NotebookException e)
        {
            return NothingRan(options, NotebookExitCode.InvalidInput, e, watch);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return NothingRan(options, NotebookExitCode.OutputNotWritable, e, watch);
        }
    }

    private static NotebookRunResult NothingRan(NotebookRunOptions options, NotebookExitCode kind, Exception e, Stopwatch watch) =>
        new([NotebookFailure.OfRun(kind, options.InputPath, e.Message)], null, 0, watch.Elapsed.TotalSeconds);

    private static async Task<NotebookRunResult> LoadAndRunAsync(
        NotebookRunOptions options, Stopwatch watch, CancellationToken cancellation)
    {
        var notebook = NotebookDocument.Load(options.InputPath);
        RequireOneLanguage(notebook);
        RequireWritable(options.OutputPath);
        await using var worker = StartWorker(options); // warms up while parameters are parsed
        ParameterCell.Inject(notebook, options.Parameters);

        var run = new NotebookRun(notebook, worker, options);
        await run.ExecuteAllAsync(cancellation);
        var result = new NotebookRunResult(run.Failures, options.OutputPath, run.CellsExecuted, watch.Elapsed.TotalSeconds);
        return Save(notebook, options, result);
    }

    /// <summary>Better known before the run than after hours of it.</summary>
    private static void RequireWritable(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string probe = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            File.Create(probe, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{path}: cannot be written ({e.Message}). Choose another output folder.", e);
        }
    }

    private static NotebookWorker StartWorker(NotebookRunOptions options)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(options.InputPath))!;
        if (options.WorkingDirectory is { } directory && !Directory.Exists(directory))
            throw NotebookException.At(directory, 0, "no such folder to run the notebook in", "Create it, or choose another.");
        return NotebookWorker.Start(new WorkerOptions
        {
            NotebookFolder = folder,
            WorkingDirectory = options.WorkingDirectory,
            Environment = options.Environment,
        });
    }

    private static NotebookRunResult Save(NotebookDocument notebook, NotebookRunOptions options, NotebookRunResult result)
    {
        RunStamp.Mark(notebook, options, result);
        try
        {
            notebook.Save(options.OutputPath);
            return result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var unwritable = NotebookFailure.OfRun(NotebookExitCode.OutputNotWritable, options.InputPath, e.Message);
            return result with { Failures = [.. result.Failures, unwritable], OutputPath = null };
        }
    }

    /// <summary>Polyglot notebooks mix languages cell by cell; running only the C# ones would not be the notebook.</summary>
    private static void RequireOneLanguage(NotebookDocument notebook)
    {
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            var cell = notebook.Cells[i];
            if (cell is not { Type: CellType.Code, OwnLanguage: { } language } || NotebookLanguage.IsCSharp(language)) continue;
            string place = $"{notebook.Name}: cell {i + 1}";
            throw NotebookException.At(place, 0, $"it is written in {language}", "Only C# cells can be run.");
        }
    }
}
