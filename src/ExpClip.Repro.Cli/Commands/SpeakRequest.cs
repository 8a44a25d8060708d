using System.Globalization;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Figures.Player;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;
using NAudio.SoundFile;
using NAudio.Wave;
using static TorchSharp.torch;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>What <c>repro speak</c> is to do.</summary>
internal sealed record SpeakRequest
{
    private const float VideoRate = 30;
    private static readonly string[] Forms = [".mp4", ".html", ".glb", ".csv", ".json"];

    public required string Speech { get; init; }
    public string? Prompt { get; init; }
    public string? Weights { get; init; }
    public string? Image { get; init; }
    public required float Intensity { get; init; }

    /// <summary>Times and words, in turn.</summary>
    public required string[] Changes { get; init; }
    public required string[] Outputs { get; init; }

    /// <summary>Pixels a side of a video.</summary>
    public required int Size { get; init; }

    /// <summary>Folder of ExpCLIP, its encoder and its generator.</summary>
    public required string Model { get; init; }

    /// <summary>Animates and writes; the speech is read twice, piece by piece, so that hours of it need no more memory than their frames.</summary>
    /// <exception cref="InputException">What was asked for does not fit together, or a file cannot be read or written.</exception>
    public async Task ExecuteAsync(CancellationToken stop)
    {
        Check();
        var wav = Path.Combine(Path.GetTempPath(), $"repro-speak-{Guid.NewGuid():N}.wav");
        try
        {
            var seconds = Copy(wav) / (double)SpeechFile.SampleRate;
            set_num_threads(1);
            var timeline = Timeline();
            if (timeline.LastChange >= seconds)
                throw new InputException(
                    $"A prompt is to change at {timeline.LastChange} s, but {Speech} lasts {seconds:F1} s. Name an earlier time.");
            var (system, note) = ShippedGenerator.Load(Model);
            using (system) await Write(await Animate(system, wav, timeline, stop), wav, timeline, note, stop);
        }
        finally { File.Delete(wav); }
    }

    private void Check()
    {
        if (Outputs.Length == 0) throw new InputException($"Name a file to write with -o: {string.Join(", ", Forms)}.");
        if (Outputs.FirstOrDefault(file => !Forms.Contains(Path.GetExtension(file).ToLowerInvariant())) is { } unknown)
            throw new InputException($"{unknown}: no known form. Known: {string.Join(", ", Forms)}.");
        if (new[] { Prompt, Weights, Image }.Count(source => source is not null) != 1)
            throw new InputException("Say what the face should express: "
                + "--prompt \"words\", or --weights file.json, or --image face.png, and only one of them.");
        if (Intensity is not (>= 0 and <= 2)) throw new InputException($"--intensity is {Intensity}; 0 to 2 is expected.");
        if (Size is < 64 or > 2048 || Size % 2 != 0) throw new InputException($"--size is {Size}; an even number from 64 to 2048 is expected.");
    }

    // As the kit hears it: mono at 16 kHz. Returns its samples.
    private long Copy(string wav)
    {
        using var speech = SpeechFile.Open(Speech);
        using var writer = new SoundFileWriter(wav, WaveFormat.CreateIeeeFloatWaveFormat(SpeechFile.SampleRate, 1), SoundFileMajorFormat.Wav);
        var (check, block) = (new SpeechCheck(Speech), new float[SpeechFile.SampleRate]);
        while (speech.Read(block) is > 0 and var count)
        {
            check.Add(block.AsSpan(0, count));
            writer.WriteSamples(block.AsSpan(0, count));
        }
        check.Finish();
        return check.Samples;
    }

    // Prompts reach the generator as the expressions they mean, whichever ExpCLIP read them.
    private StyleTimeline Timeline()
    {
        var changes = Changes.Chunk(2).Select(change => (Start: Seconds(change[0]), Text: change[1])).ToArray();
        if (Weights is { } file && changes.Length == 0) return new StyleTimeline(FromFile(file));
        var maker = ShippedModel.Load(Model);
        using var expclip = maker.Model;
        StylePrompt Words(string text) => new(text, maker.FromTexts([text], Intensity)[0].Weights);
        var first = Prompt is { } words ? Words(words) : Weights is { } weights ? FromFile(weights)
            : new StylePrompt(Path.GetFileName(Image!), Scaled(maker.FromImages([ImageArgument.Read(Image!)])[0].Weights));
        return new StyleTimeline(first, [.. changes.Select(change => (change.Start, Words(change.Text)))]);
    }

    private StylePrompt FromFile(string weights) => new(Path.GetFileName(weights), Scaled(WeightsJson.Read(weights, FacsTables.Load())));

    private float[] Scaled(float[] weights) => Array.ConvertAll(weights, weight => Math.Clamp(Intensity * weight, 0, 1));

    private static double Seconds(string text) =>
        double.TryParse(text.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds
            : throw new InputException($"'{text}' is no time. --at takes seconds and words: --at 2.5s \"relieved\".");

    private static async Task<ExpressionClip> Animate(AnimationSystem system, string wav, StyleTimeline timeline, CancellationToken stop)
    {
        using var speech = SpeechFile.Open(wav);
        var frames = new List<float[]>();
        await foreach (var frame in new SpeechAnimator(system).Animate(speech, timeline, stop)) frames.Add(frame);
        return new ExpressionClip(frames, SpeechRecording.FramesPerSecond);
    }

    private async Task Write(ExpressionClip clip, string wav, StyleTimeline timeline, string note, CancellationToken stop)
    {
        var tables = FacsTables.Load();
        foreach (var file in Outputs)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            switch (Path.GetExtension(file).ToLowerInvariant())
            {
                case ".mp4":
                    var options = new RenderOptions { Size = Size, Supersampling = 2 };
                    await Mp4File.WriteAsync(file, FaceRenderer.Load(), Smooth(clip), wav, options, stop);
                    break;
                case ".html":
                    var prompts = timeline.Starts.Zip(timeline.Prompts.Select(prompt => prompt.Text));
                    new AnimationPlayer(FaceMesh.Build(tables), tables).Save(file, clip, wav, [.. prompts], note);
                    break;
                case ".glb": GltfFile.Write(file, FaceMesh.Build(tables), clip, tables); break;
                case ".csv": LiveLinkCsv.Write(file, clip, tables); break;
                default: BeatJson.Write(file, WithoutTongue(clip, tables), tables); break;
            }
            Console.WriteLine($"{file}: {clip.Frames.Count} frames, {clip.Time(clip.Frames.Count):F1} s");
        }
    }

    private static ExpressionClip Smooth(ExpressionClip clip) =>
        new(MotionResampler.Resample(clip.Frames, clip.FramesPerSecond, VideoRate), VideoRate);

    // BEAT's form has no tongue; the generator leaves it near 0, since the corpora never put it out.
    private static ExpressionClip WithoutTongue(ExpressionClip clip, FacsTables tables)
    {
        var tongue = tables.Blendshape("tongueOut").Index;
        float[] Without(float[] frame) => [.. frame.Select((weight, shape) => shape == tongue ? 0 : weight)];
        return new ExpressionClip([.. clip.Frames.Select(Without)], clip.FramesPerSecond);
    }
}
