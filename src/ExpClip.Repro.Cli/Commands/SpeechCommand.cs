using System.CommandLine;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro speech make</c>: the synthetic stand-in for BEAT, of any length.</summary>
internal static class SpeechCommand
{
    public static Command Create() => new("speech", "Synthetic speech with a moving face, in place of BEAT.") { Make() };

    private static Command Make()
    {
        var hours = new Option<double>("--hours") { Description = "Hours of speech, about.", DefaultValueFactory = _ => new SpeechCorpusOptions().Hours };
        var seed = new Option<long>("--seed") { Description = "Another seed, other texts and voices' speeds." };
        var output = new Option<string>("--output", "-o") { Description = "Folder to write.", HelpName = "DIR", Required = true };
        var command = new Command("make", "Has espeak-ng speak TEAD's texts; the kit's own set in data/speech was made so.") { hours, seed, output };
        command.SetAction(parsed => Run(new SpeechCorpusOptions { Hours = parsed.GetValue(hours), Seed = parsed.GetValue(seed) }, parsed.GetValue(output)!));
        return command;
    }

    private static int Run(SpeechCorpusOptions options, string folder)
    {
        if (options.Hours is not (> 0 and <= 100)) throw new InputException($"--hours is {options.Hours}; above 0 and up to 100 is expected.");
        var texts = TeadJsonl.ReadFolder(KitData.File("tead-mini"), AuRig.Load()).ToList();
        var seconds = SpeechCorpusMaker.Make(folder, options, texts, EmotionBase.Load());
        AnsiConsole.MarkupLineInterpolated($"{seconds / 60:F1} minutes of speech in {folder}");
        return ExitCode.Success;
    }
}
