using System.Runtime.CompilerServices;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation;

/// <summary>
/// Speech of any length to an animation: windows of 64 frames that overlap by 16 and fade into each other there, so that no seam shows.
/// Frames come out as soon as they are known; what is kept is one window of sound and one of frames.
/// </summary>
/// <param name="system">Trained, in evaluation mode.</param>
public sealed class SpeechAnimator(AnimationSystem system)
{
    /// <summary>Frames from a window's start to the next one's: frames and samples coincide there.</summary>
    public const int Hop = 48;

    private const int Overlap = GeneratorOptions.Frames - Hop;

    /// <summary>Frames at 15 a second, (52) in [0, 1] each: as many as the speech has begun, the first at 0 s.</summary>
    /// <param name="speech">Mono samples at 16 kHz: fills a buffer and says how much, less than asked only at the end.</param>
    public async IAsyncEnumerable<float[]> Animate(
        Func<Memory<float>, int> speech, StyleTimeline timeline, string transcript = "", [EnumeratorCancellation] CancellationToken stop = default)
    {
        var window = new float[GeneratorOptions.Samples];
        var (held, first, ended) = (speech(window), 0, false);
        var before = new float[0][];
        using var styles = await Task.Run(() => Styles(timeline, transcript), stop);
        while (!ended && held > 0)
        {
            stop.ThrowIfCancellationRequested();
            ended = held < window.Length;
            Array.Clear(window, held, window.Length - held);
            var frames = await Task.Run(() => Animate(window, first, timeline, styles), stop);
            for (var i = 0; i < before.Length; i++) frames[i] = Mix(before[i], frames[i], (i + 1f) / (Overlap + 1));
            var ready = ended ? Math.Min(frames.Length, FramesOf(held)) : Hop;
            for (var i = 0; i < ready; i++) yield return frames[i];
            before = ended ? [] : frames[Hop..];
            first += Hop;
            held = Advance(window, held, speech);
        }
    }

    /// <summary>The same for a file, with its sound checked as it is read.</summary>
    public IAsyncEnumerable<float[]> Animate(SpeechFile file, StyleTimeline timeline, CancellationToken stop = default) =>
        Animate(buffer => file.Read(buffer.Span), timeline, "", stop);

    /// <summary>Frames that so many samples begin.</summary>
    public static int FramesOf(long samples) =>
        (int)((samples * SpeechRecording.FramesPerSecond + SpeechFile.SampleRate - 1) / SpeechFile.SampleRate);

    private static int Advance(float[] window, int held, Func<Memory<float>, int> speech)
    {
        var step = (int)SpeechWindow.SampleOf(Hop);
        if (held < window.Length) return 0;
        Array.Copy(window, step, window, 0, window.Length - step);
        return window.Length - step + speech(window.AsMemory(window.Length - step));
    }

    // (prompts, D): a style is the same in all windows.
    private Tensor Styles(StyleTimeline timeline, string transcript)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return cat([.. timeline.Prompts.Select(prompt => system.Style.OfPrompts([prompt], [transcript]))]).MoveToOuterDisposeScope();
    }

    private float[][] Animate(float[] window, int first, StyleTimeline timeline, Tensor styles)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var shares = Enumerable.Range(first, GeneratorOptions.Frames)
            .Select(frame => timeline.SharesAt(frame / (double)SpeechRecording.FramesPerSecond))
            .ToArray();
        var heard = system.Listen(tensor(window, [1, window.Length]));
        var frames = Enumerable.Range(0, GeneratorOptions.Frames).Select(_ => new float[Blendshape.Count]).ToArray();
        for (var p = 0; p < timeline.Prompts.Count; p++)
            if (shares.Any(share => share[p] > 0)) Add(frames, system.Animate(heard, styles.narrow(0, p, 1)), [.. shares.Select(share => share[p])]);
        return frames;
    }

    private static void Add(float[][] frames, Tensor made, float[] shares)
    {
        var values = made.cpu().data<float>().ToArray();
        for (var i = 0; i < frames.Length; i++)
            for (var k = 0; k < frames[i].Length; k++) frames[i][k] = Math.Min(1, frames[i][k] + shares[i] * values[i * frames[i].Length + k]);
    }

    private static float[] Mix(float[] from, float[] to, float part) => [.. from.Zip(to, (a, b) => a + part * (b - a))];
}
