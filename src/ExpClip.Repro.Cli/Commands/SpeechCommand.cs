using System.CommandLine;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Animation;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;
using Spectre.Console;
using TorchSharp;
using Profile = ExpClip.Repro.Training.Profile;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro speech</c>: the synthetic stand-in for BEAT, of any length, and what generators make of it over several seeds.</summary>
internal static class SpeechCommand
{
    public static Command Create() => new("speech", "Synthetic speech with a moving face, in place of BEAT.") { Make(), Study(), Judge() };

    private static Command Make()
    {
        var hours = new Option<double>("--hours")
        {
            Description = "Hours of speech, about.", DefaultValueFactory = _ => new SpeechCorpusOptions().Hours,
        };
        var seed = new Option<long>("--seed") { Description = "Another seed, other texts and voices' speeds." };
        var output = new Option<string>("--output", "-o") { Description = "Folder to write.", HelpName = "DIR", Required = true };
        var command = new Command("make", "Has espeak-ng speak TEAD's texts; the kit's own set in data/speech was made so.") { hours, seed, output };
        command.SetAction(parsed =>
        {
            var options = new SpeechCorpusOptions { Hours = parsed.GetValue(hours), Seed = parsed.GetValue(seed) };
            return Run(options, parsed.GetValue(output)!);
        });
        return command;
    }

    private static Command Study()
    {
        var (profile, data) = (ProfileOptions.Profile(), ProfileOptions.Data());
        var seeds = new Option<int>("--seeds") { Description = "How often each system is trained, 2 to 10.", DefaultValueFactory = _ => 3 };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for the tables.", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine(RepoFolders.Results, "speech"),
        };
        var command = new Command("study",
            "Trains ours whole and in parts over several seeds: what closes the lips, and whether the order of Fig. 9 holds.")
        {
            profile, data, seeds, output,
        };
        command.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(seeds) is not (>= 2 and <= 10) and var count) throw new InputException($"--seeds is {count}; 2 to 10 is expected.");
            var kit = ProfileOptions.Resolve(parsed.GetValue(profile)!, parsed.GetValue(data));
            Study(kit, parsed.GetValue(seeds), parsed.GetValue(output)!, stop);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Command Judge()
    {
        var speech = new Argument<string>("speech") { Description = "A recording: WAV, FLAC, Ogg or MP3." };
        var grid = new Option<string>("--textgrid") { Description = "Its alignment, with a tier phones.", HelpName = "FILE", Required = true };
        var prompt = new Option<string>("--prompt") { Description = "What the face expresses meanwhile.", DefaultValueFactory = _ => "calm" };
        var model = new Option<string>("--model")
        {
            Description = "Folder of another trained model than the one the kit ships.", HelpName = "DIR",
            DefaultValueFactory = _ => ShippedModel.Folder,
        };
        var command = new Command("judge", "Animates a recording and counts at how many of its bilabials the lips close.")
        {
            speech, grid, prompt, model,
        };
        command.SetAction(async (parsed, stop) =>
            await JudgeAsync(parsed.GetValue(speech)!, parsed.GetValue(grid)!, parsed.GetValue(prompt)!, parsed.GetValue(model)!, stop));
        return command;
    }

    private static async Task<int> JudgeAsync(string speech, string grid, string prompt, string model, CancellationToken stop)
    {
        torch.set_num_threads(1);
        var phones = TextGrid.Read(grid).Tier(grid, "phones");
        var maker = ShippedModel.Load(model);
        using var expclip = maker.Model;
        using var system = ShippedGenerator.Load(model).System;
        using var file = SpeechFile.Open(speech);
        var frames = new List<float[]>();
        var timeline = new StyleTimeline(new StylePrompt(prompt, maker.Express([prompt])[0]));
        await foreach (var frame in new SpeechAnimator(system).Animate(file, timeline, stop)) frames.Add(frame);
        var closure = LipClosure.ByWindows(new FaceMotion(FacsTables.Load()).Aperture(frames), SpeechRecording.FramesPerSecond, phones);
        Console.WriteLine(FormattableString.Invariant($"{closure.Closed} of {closure.Bilabials} bilabials closed (recall {closure.Recall:F2})"));
        Console.WriteLine(FormattableString.Invariant($"{closure.Right} of {closure.Closures} closures in place (precision {closure.Precision:F2})"));
        return ExitCode.Success;
    }

    private static void Study(Profile kit, int seeds, string folder, CancellationToken stop)
    {
        torch.set_num_threads(kit.Threads);
        var (corpus, progress) = (TeadCorpus.Load(kit), new TextLine(Console.WriteLine));
        using var expclip = TrainedModel.Get(kit, corpus, new TrainingLine(Console.Error.WriteLine));
        var runs = new SpeechStudy(kit, corpus, expclip, seeds).Run(progress, stop);
        SpeechStudyTables.Write(folder, runs,
            $"Profile {kit.Name}, {seeds} seeds; means and Student's 95 % intervals over them. {SyntheticSpeech.Note} {kit.Substitutions}");
        Console.WriteLine(folder);
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
