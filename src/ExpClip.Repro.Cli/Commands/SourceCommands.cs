using System.CommandLine;
using System.Globalization;
using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Models.Weights;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro data</c> and <c>repro weights</c>: what is public, what of it is at hand, and bringing the rest.</summary>
internal static class SourceCommands
{
    public static Command Data() => new("data", "Public corpora, faces and recordings: what there is, fetching, checking.")
    {
        List(SourceKind.Data), Fetch(SourceKind.Data), Verify(SourceKind.Data),
    };

    public static Command Weights() => new("weights",
        "Weights of CLIP and wav2vec 2.0: what there is, fetching, checking, taking over files you have.")
    {
        List(SourceKind.Weights), Fetch(SourceKind.Weights), Verify(SourceKind.Weights), Import(),
    };

    private static Command List(SourceKind kind)
    {
        var command = new Command("list", "What data/sources.json names, with licences.");
        command.SetAction(_ => ShowList(SourceList.Load().Of(kind, [])));
        return command;
    }

    private static Command Fetch(SourceKind kind)
    {
        var (ids, data) = (Ids(), ProfileOptions.Data());
        var command = new Command("fetch", "Downloads the named sources, or all; goes on where it was stopped.") { ids };
        if (kind == SourceKind.Data) command.Add(data);
        command.SetAction((parsed, stop) => FetchAll(SourceList.Load().Of(kind, parsed.GetValue(ids)!), Folder(kind, parsed.GetValue(data)), stop));
        return command;
    }

    private static Command Verify(SourceKind kind)
    {
        var (ids, data) = (Ids(), ProfileOptions.Data());
        var command = new Command("verify", "Says which files are at hand and whether their SHA-256 is the listed one.") { ids };
        if (kind == SourceKind.Data) command.Add(data);
        command.SetAction(parsed => ShowState(SourceList.Load().Of(kind, parsed.GetValue(ids)!), Folder(kind, parsed.GetValue(data))));
        return command;
    }

    private static Command Import()
    {
        var id = new Argument<string>("source") { Description = "Its name in the list." };
        var from = new Argument<string>("from") { Description = "Folder with its files, or one of them." };
        var command = new Command("import", "Copies files you have into the cache, after checking them.") { id, from };
        command.SetAction(parsed => Take(SourceList.Load().Of(SourceKind.Weights, [parsed.GetValue(id)!])[0], parsed.GetValue(from)!));
        return command;
    }

    private static Argument<string[]> Ids() => new("source")
    {
        Description = "Names in the list; all when none is given.", Arity = ArgumentArity.ZeroOrMore,
    };

    private static string Folder(SourceKind kind, string? data) => kind == SourceKind.Weights ? KitCache.Weights
        : (data ?? Environment.GetEnvironmentVariable("EXPCLIP_DATA")) is { Length: > 0 } named ? Path.GetFullPath(named)
        : throw new InputException("Name the folder of the public data with --data DIR or EXPCLIP_DATA.");

    private static int ShowList(IReadOnlyList<PublicSource> sources)
    {
        var table = Screen.Table("source", "what", "used for", "MB", "licence");
        foreach (var source in sources) table.Row(source.Id, source.Name, source.Use, Megabytes(source), source.Licence);
        AnsiConsole.Write(table);
        foreach (var source in sources) Console.WriteLine($"{source.Id}: {source.Homepage}{(source.Note is { } note ? $"\n  {note}" : "")}");
        return ExitCode.Success;
    }

    private static async Task<int> FetchAll(IReadOnlyList<PublicSource> sources, string folder, CancellationToken stop)
    {
        using var downloader = new Downloader(new DownloadOptions());
        var (brought, failed) = (0, 0);
        foreach (var file in sources.SelectMany(source => source.Files))
        {
            using var progress = new DownloadLine();
            try
            {
                await downloader.Fetch(file, folder, progress, stop);
                brought++;
            }
            catch (InputException e) // one file that cannot be had does not keep the others
            {
                progress.Clear();
                Screen.Error(e.Message);
                failed++;
            }
        }
        foreach (var source in sources.Where(source => source.Files.Count == 0))
            Console.WriteLine($"{source.Id}: by hand, from {source.Homepage}. {source.Note}");
        Screen.Closing(brought, failed);
        return failed == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static int ShowState(IReadOnlyList<PublicSource> sources, string folder)
    {
        Console.WriteLine(folder);
        var table = Screen.Table("file", "state", "SHA-256");
        var checks = sources.SelectMany(source => source.Files).Select(file => FileCheck.Of(file, folder)).ToArray();
        foreach (var check in checks) table.Row(check.File.Path, Words(check), Short(check.Found ?? check.File.Sha256));
        AnsiConsole.Write(table);
        foreach (var source in sources.Where(source => source.Files.Count == 0)) Console.WriteLine($"{source.Id}: nothing to check. {source.Note}");
        var bad = checks.Count(check => check.State == FileState.Differs) + Unreadable(checks, folder);
        Screen.Closing(checks.Count(check => check.State is FileState.Verified or FileState.Unverified), bad);
        return bad == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>Files of weights whose header cannot be read, each reported.</summary>
    private static int Unreadable(IEnumerable<FileCheck> checks, string folder)
    {
        var unreadable = 0;
        var unverified = checks.Where(check => check.State == FileState.Unverified);
        foreach (var check in unverified.Where(check => check.File.Path.EndsWith(".safetensors", StringComparison.Ordinal)))
            try
            {
                SafeTensorsFile.Open(check.File.In(folder)).Dispose();
            }
            catch (InputException e)
            {
                Screen.Error(e.Message);
                unreadable++;
            }
        return unreadable;
    }

    private static int Take(PublicSource source, string from)
    {
        foreach (var file in SourceImport.Copy(source, from, KitCache.Weights)) Console.WriteLine(file.In(KitCache.Weights));
        return ShowState([source], KitCache.Weights);
    }

    private static string Words(FileCheck check) => check.State switch
    {
        FileState.Missing => check.File.Address is null ? "missing; " + check.File.Note : "missing",
        FileState.Verified => "verified",
        FileState.Unverified => "there; no checksum is published",
        _ => "DIFFERS from the listed file",
    };

    private static string Short(string? hash) => hash is null ? "unknown" : hash[..16] + "…";

    private static string Megabytes(PublicSource source) =>
        source.Files.Count > 0 && source.Files.All(file => file.Bytes is not null)
            ? (source.Files.Sum(file => file.Bytes!.Value) / 1e6).ToString("F1", CultureInfo.InvariantCulture) : "unknown";
}
