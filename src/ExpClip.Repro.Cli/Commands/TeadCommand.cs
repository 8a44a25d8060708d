using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Figures.Display;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro tead</c>: builds the text–expression data set, counts it, shows it, and has a language model annotate it.</summary>
internal static class TeadCommand
{
    public static Command Create() => new("tead", "The text–expression data set: building, counting, showing, annotating by a language model.")
    {
        Build(), Stats(), Show(), TeadAnnotateCommand.Create(),
    };

    private static Command Build()
    {
        var (data, output) = (ProfileOptions.Data(), Output("Where it goes."));
        var seed = new Option<int>("--seed") { Description = "Decides among equally fitting situations.", DefaultValueFactory = _ => 1 };
        var command = new Command("build", "Builds TEAD offline: the kit's own texts and, with --data, all public corpora.") { data, output, seed };
        command.SetAction(parsed => Build(ProfileOptions.Folder(parsed.GetValue(data)), parsed.GetValue(output)!, parsed.GetValue(seed)));
        return command;
    }

    private static int Build(string? data, string folder, int seed)
    {
        var clock = Stopwatch.StartNew();
        var rig = AuRig.Load();
        var annotator = OfflineAnnotator.Load(EmotionBase.Load(), rig.Tables);
        TeadMade made;
        using (var line = new CountLine("annotating")) made = new TeadRecipe(data, seed).Make(annotator, OfflineAnnotator.Title, rig, line);
        var store = new TeadStore(folder, rig);
        var manifest = store.Save(made.Samples, OfflineAnnotator.Title, seed, made.Sources, made.Dropped);
        WriteCounts(TeadSummary.Of(made.Samples), manifest);
        Console.WriteLine(store.Samples);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"built in {clock.Elapsed.TotalSeconds:F1} s, peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0} MiB"));
        return ExitCode.Success;
    }

    private static Command Stats()
    {
        var (folder, data) = (Folder(), ProfileOptions.Data());
        var card = new Option<bool>("--card")
        {
            Description = "Print the data card (data/TEAD.md) instead, with the annotator's scores; on corpora as well with --data.",
        };
        var command = new Command("stats", "Counts a built TEAD.") { folder, card, data };
        command.SetAction(parsed =>
        {
            var (samples, manifest) = new TeadStore(parsed.GetValue(folder)!, AuRig.Load()).Open();
            if (parsed.GetValue(card)) Console.Write(TeadCard.Of(samples, manifest, Quality(ProfileOptions.Folder(parsed.GetValue(data)))));
            else WriteCounts(TeadSummary.Of(samples), manifest);
            return ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<ResultTable> Quality(string? data)
    {
        var emotions = EmotionBase.Load();
        var annotator = OfflineAnnotator.Load(emotions, FacsTables.Load());
        var gold = AnnotationQuality.Table(AnnotationQuality.OnGold(annotator, emotions));
        return data is null ? [gold] : [gold, AnnotationQuality.OnCorpora(annotator, emotions, data)];
    }

    private static void WriteCounts(TeadSummary summary, TeadManifest manifest)
    {
        var table = Screen.Table("", "");
        foreach (var (name, value) in TeadCard.Counts(summary)) table.Row(name, value);
        foreach (var (source, count) in summary.BySource) table.Row($"of {Screen.Plain(source)}", count.ToString("N0", CultureInfo.InvariantCulture));
        foreach (var (reason, count) in manifest.Dropped) table.Row($"left out: {reason}", count.ToString("N0", CultureInfo.InvariantCulture));
        table.Row("annotated by", manifest.Annotator);
        table.Row("SHA-256", manifest.Sha256);
        AnsiConsole.Write(table);
    }

    private static Command Show()
    {
        var number = new Argument<int>("number") { Description = "Which sample, from 1." };
        var folder = Folder();
        var picture = new Option<string?>("--picture", "-o") { Description = "Write its face as a PNG.", HelpName = "PNG" };
        var command = new Command("show", "Shows a sample: text, tags, action units, situations, and its face.") { number, folder, picture };
        command.SetAction(parsed => Show(parsed.GetValue(number), parsed.GetValue(folder)!, parsed.GetValue(picture)));
        return command;
    }

    private static int Show(int number, string folder, string? picture)
    {
        var rig = AuRig.Load();
        var (samples, _) = new TeadStore(folder, rig).Open();
        if (number < 1 || number > samples.Count) throw new InputException($"There is no sample {number}. Name one from 1 to {samples.Count}.");
        var sample = samples[number - 1];
        foreach (var row in TeadStatistics.Instance(sample, rig.Tables).Rows) Console.WriteLine($"{row[0],-14}{Screen.Plain((string)row[1]!)}");
        Console.WriteLine($"{"source",-14}{Screen.Plain(sample.Source)}{(TeadSplit.IsTest(sample.Text) ? ", test split" : "")}");
        if (picture is null) return ExitCode.Success;
        var face = FaceRenderer.Load().Render(sample.Weights, new RenderOptions { Size = 512 });
        ImagePng.Write(picture, ContactSheet.Compose([(face, string.Join(", ", sample.Tags))], new ContactSheetOptions { Columns = 1 }));
        Console.WriteLine(picture);
        return ExitCode.Success;
    }

    internal static Option<string> Output(string description) => new("--output", "-o")
    {
        Description = description, HelpName = "DIR", DefaultValueFactory = _ => TeadStore.DefaultFolder,
    };

    private static Argument<string> Folder() => new("folder")
    {
        Description = "Folder of a built TEAD.", DefaultValueFactory = _ => TeadStore.DefaultFolder,
    };
}
