using System.Globalization;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Figures.Player;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;
using NAudio.SoundFile;
using NAudio.Wave;
using static TorchSharp.torch;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>What <c>repro speak</c> is to do.</summary>
internal sealed record SpeakRequest(Profile Profile, string Speech, string? Prompt, string? Weights, float Intensity, string[] Changes, string[] Outputs, int Size)
{
    private const float VideoRate = 30;
    private static readonly string[] Forms = [".mp4", ".html", ".glb", ".csv", ".json"];

    public async Task ExecuteAsync(CancellationToken stop)
    {
        Check();
        var samples = SpeechFile.ReadAll(Speech);
        SpeechInput.Check(Speech, samples);
        using var lab = Open(out var expclip);
        using var owned = expclip;
        var timeline = Timeline(new ExpressionMaker(expclip));
        if (timeline.LastChange * SpeechFile.SampleRate >= samples.Length)
            throw new InputException($"A prompt is to change at {timeline.LastChange} s, but {Speech} lasts {samples.Length / (double)SpeechFile.SampleRate:F1} s. Name an earlier time.");
        var (system, _) = lab.Train(SystemKind.Ours, 0, new Progress<GeneratorProgress>(Tell), stop);
        using (system) await Write(await Animate(system, samples, timeline, stop), samples, timeline, lab, stop);
    }

    private void Check()
    {
        if (Outputs.Length == 0) throw new InputException($"Name a file to write with -o: {string.Join(", ", Forms)}.");
        if (Outputs.FirstOrDefault(file => !Forms.Contains(Path.GetExtension(file).ToLowerInvariant())) is { } unknown)
            throw new InputException($"{unknown}: no known form. Known: {string.Join(", ", Forms)}.");
        if (Prompt is null == Weights is null) throw new InputException("Say what the face should express with --prompt \"words\", or with --weights file.json.");
        if (Intensity is not (>= 0 and <= 2)) throw new InputException($"--intensity is {Intensity}; 0 to 2 is expected.");
        if (Size is < 64 or > 2048 || Size % 2 != 0) throw new InputException($"--size is {Size}; an even number from 64 to 2048 is expected.");
    }

    private AnimationLab Open(out ExpClipModel expclip)
    {
        set_num_threads(Profile.Threads);
        var corpus = TeadCorpus.Load(Profile);
        expclip = TrainedModel.Get(Profile, corpus, new TrainingLine(Console.Error.WriteLine));
        return AnimationLab.Open(Profile, corpus, expclip);
    }

    private StyleTimeline Timeline(ExpressionMaker maker)
    {
        var changes = Changes.Chunk(2).Select(change => (Seconds(change[0]), Style(maker, change[1]))).ToArray();
        var first = Weights is { } file ? new StylePrompt(Path.GetFileName(file), Scaled(WeightsJson.Read(file, FacsTables.Load()))) : Style(maker, Prompt!);
        return new StyleTimeline(first, changes);
    }

    // At its own strength a text's style is P_t(E_t(text)); at another, that of the expression it means, scaled.
    private StylePrompt Style(ExpressionMaker maker, string text) => string.IsNullOrWhiteSpace(text) ? throw new InputException("A prompt is empty. Say in words what the face should express.")
        : new StylePrompt(text, Intensity == 1 ? null : Scaled(maker.Express([text])[0]));

    private float[] Scaled(float[] weights) => Array.ConvertAll(weights, weight => Math.Clamp(Intensity * weight, 0, 1));

    private static double Seconds(string text) =>
        double.TryParse(text.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds
            : throw new InputException($"'{text}' is no time. --at takes seconds and words: --at 2.5s \"relieved\".");

    private static async Task<ExpressionClip> Animate(AnimationSystem system, float[] samples, StyleTimeline timeline, CancellationToken stop)
    {
        var (next, frames) = (0, new List<float[]>());
        int Read(Memory<float> buffer)
        {
            var count = Math.Min(buffer.Length, samples.Length - next);
            samples.AsSpan(next, count).CopyTo(buffer.Span);
            next += count;
            return count;
        }
        await foreach (var frame in new SpeechAnimator(system).Animate(Read, timeline, stop: stop)) frames.Add(frame);
        return new ExpressionClip(frames, 15);
    }

    private async Task Write(ExpressionClip clip, float[] samples, StyleTimeline timeline, AnimationLab lab, CancellationToken stop)
    {
        var (tables, wav) = (lab.Rig.Tables, Path.Combine(Path.GetTempPath(), $"repro-speak-{Guid.NewGuid():N}.wav"));
        try
        {
            using (var writer = new SoundFileWriter(wav, WaveFormat.CreateIeeeFloatWaveFormat(SpeechFile.SampleRate, 1), SoundFileMajorFormat.Wav)) writer.WriteSamples(samples);
            foreach (var file in Outputs)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
                switch (Path.GetExtension(file).ToLowerInvariant())
                {
                    case ".mp4": await Mp4File.WriteAsync(file, FaceRenderer.Load(), Smooth(clip), wav, new RenderOptions { Size = Size, Supersampling = 2 }, stop); break;
                    case ".html": new AnimationPlayer(FaceMesh.Build(tables), tables).Save(file, clip, wav, [.. timeline.Starts.Zip(timeline.Prompts, (start, prompt) => (start, prompt.Text))], Note(lab)); break;
                    case ".glb": GltfFile.Write(file, FaceMesh.Build(tables), clip, tables); break;
                    case ".csv": LiveLinkCsv.Write(file, clip, tables); break;
                    default: BeatJson.Write(file, WithoutTongue(clip, tables), tables); break;
                }
                Console.WriteLine($"{file}: {clip.Frames.Count} frames, {clip.Time(clip.Frames.Count):F1} s");
            }
        }
        finally { File.Delete(wav); }
    }

    private static ExpressionClip Smooth(ExpressionClip clip) => new(MotionResampler.Resample(clip.Frames, clip.FramesPerSecond, VideoRate), VideoRate);

    // BEAT's form has no tongue; the generator leaves it near 0, since the corpora never put it out.
    private static ExpressionClip WithoutTongue(ExpressionClip clip, FacsTables tables)
    {
        var tongue = tables.Blendshape("tongueOut").Index;
        return new ExpressionClip([.. clip.Frames.Select(frame => frame.Select((weight, shape) => shape == tongue ? 0 : weight).ToArray())], clip.FramesPerSecond);
    }

    private string Note(AnimationLab lab) => $"Made by the {Profile.Name} profile's generator. {lab.Source.Note} {Profile.Substitutions}";

    private static void Tell(GeneratorProgress at) => Console.Error.WriteLine($"training the generator (once): step {at.Step} of {at.OfSteps}, {at.StepsPerSecond:F1} steps/s");
}
