using System.CommandLine;
using System.Diagnostics;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Wav2Vec2;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>speaking</c>: seconds of speech animated a second of one core, windows blended and all.</summary>
internal static class SpeakingCommand
{
    private const double KitTarget = 50, PaperTarget = 5;

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Seconds of speech.", DefaultValueFactory = _ => 60 };
        var command = new Command("speaking",
            "Times the animation of speech, by the shipped generator and by one of the paper's size on wav2vec 2.0 base.")
        {
            seconds,
        };
        command.SetAction(parsed => RunAsync(parsed.GetValue(seconds)));
        return command;
    }

    private static async Task RunAsync(int seconds)
    {
        set_num_threads(1);
        var speech = Directory.EnumerateFiles(SyntheticSpeech.ShippedFolder, "*.ogg").Order()
            .SelectMany(SpeechFile.ReadAll)
            .Take(seconds * SpeechFile.SampleRate)
            .ToArray();
        using (var shipped = ShippedGenerator.Load(ShippedModel.Folder).System)
            await Time("shipped generator, the kit's encoder", shipped, speech, KitTarget);
        var paper = new ExpClipModel(new ExpClipOptions());
        paper.eval();
        var wav2vec = new Wav2Vec2Model(Base); // random weights take the same time as trained ones
        wav2vec.eval();
        using var large = new AnimationSystem(
            new GeneratorOptions(), Hearing.Of(wav2vec, Base.HiddenSize), () => new ExpClipStyle(new GeneratorOptions(), paper));
        large.eval();
        await Time("generator of the paper's size, wav2vec 2.0 base", large, speech, PaperTarget);
    }

    private static Wav2Vec2Config Base { get; } = new()
    {
        ConvDim = [512, 512, 512, 512, 512, 512, 512], ConvKernel = [10, 3, 3, 3, 3, 2, 2], ConvStride = [5, 2, 2, 2, 2, 2, 2],
        HiddenSize = 768, NumHiddenLayers = 12, NumAttentionHeads = 12, IntermediateSize = 3072,
    };

    private static async Task Time(string name, AnimationSystem system, float[] speech, double target)
    {
        await Animate(system, speech[..GeneratorOptions.Samples]); // compiled and warm
        var (clock, process) = (Stopwatch.StartNew(), Process.GetCurrentProcess());
        var before = process.TotalProcessorTime;
        await Animate(system, speech);
        process.Refresh();
        var (wall, processor) = (clock.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
        var length = speech.Length / (double)SpeechFile.SampleRate;
        Console.WriteLine(FormattableString.Invariant($"{name}: {length:F0} s in {wall:F2} s, {length / wall:F1} times real time;"));
        Console.WriteLine(FormattableString.Invariant($"  in processor time {length / processor:F1} times, target ≥ {target}"));
    }

    private static async Task Animate(AnimationSystem system, float[] speech)
    {
        var next = 0;
        int Read(Memory<float> buffer)
        {
            var count = Math.Min(buffer.Length, speech.Length - next);
            speech.AsSpan(next, count).CopyTo(buffer.Span);
            next += count;
            return count;
        }
        await foreach (var _ in new SpeechAnimator(system).Animate(Read, new StyleTimeline(new StylePrompt("", new float[52])))) { }
    }
}
