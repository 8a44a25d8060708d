using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// Animations as the rating page plays them: MP4 with H.264 and AAC, square, all of one size, brought there by ffmpeg, which also drops every
/// piece of metadata that could name a method. The same input gives the same bytes under one version of ffmpeg.
/// </summary>
public sealed class ClipVideo(FaceRenderer renderer, FacsTables tables, int side = 256)
{
    private const int MaximumSide = 1024;
    private const double LongestSeconds = 60;

    private readonly int _side = side is >= 64 and <= MaximumSide && side % 2 == 0 ? side
        : throw new ArgumentOutOfRangeException(nameof(side), side, $"An even number from 64 to {MaximumSide} pixels is expected.");

    /// <summary>The bytes of the MP4.</summary>
    /// <exception cref="InputException">The animation cannot be read, is longer than a minute, or there is no ffmpeg.</exception>
    public byte[] Make(AnimationFile animation)
    {
        var target = Path.Combine(Path.GetTempPath(), $"expclip-clip-{Guid.NewGuid():N}.mp4");
        try
        {
            if (animation.Sound is { } sound) Draw(BeatJson.Read(animation.Path, tables), animation, sound, target);
            else Run(animation.Path, ["-i", "file:" + Path.GetFullPath(animation.Path), "-t", Seconds(LongestSeconds)], target, null);
            return File.ReadAllBytes(target);
        }
        finally
        {
            File.Delete(target);
        }
    }

    private void Draw(ExpressionClip clip, AnimationFile animation, string sound, string target)
    {
        if (clip.Frames.Count / clip.FramesPerSecond > LongestSeconds)
            throw InputException.At(animation.Path, 0, $"is longer than {LongestSeconds} s", "Give the part that is to be rated.");
        Run(animation.Path,
        [
            "-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size", $"{_side}x{_side}", "-framerate", Seconds(clip.FramesPerSecond), "-i", "pipe:0",
            "-i", "file:" + Path.GetFullPath(sound), "-t", Seconds(clip.Frames.Count / (double)clip.FramesPerSecond),
        ], target, stream => Write(clip, stream));
    }

    private void Write(ExpressionClip clip, Stream stream)
    {
        var image = new ImageRgb(_side, _side);
        foreach (var weights in clip.Frames)
        {
            renderer.Render(weights, new RenderOptions { Size = _side, Supersampling = 2 }, image);
            stream.Write(image.Pixels);
        }
    }

    private void Run(string file, string[] input, string target, Action<Stream>? pictures)
    {
        string[] output =
        [
            "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
            "-vf", $"scale={_side}:{_side}:force_original_aspect_ratio=decrease,pad={_side}:{_side}:-1:-1:white,setsar=1",
            "-c:v", "libx264", "-threads", "1", "-preset", "veryfast", "-crf", "26", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", "-y", target,
        ];
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-protocol_whitelist", "file,pipe", .. input, .. output])
        {
            RedirectStandardInput = true, RedirectStandardError = true,
        };
        using var ffmpeg = Start(start);
        var errors = ffmpeg.StandardError.ReadToEndAsync();
        try
        {
            pictures?.Invoke(ffmpeg.StandardInput.BaseStream);
            ffmpeg.StandardInput.Close();
        }
        catch (IOException)
        {
            // ffmpeg ended early; what it wrote to stderr says why
        }
        ffmpeg.WaitForExit();
        if (ffmpeg.ExitCode != 0)
            throw InputException.At(file, 0, $"ffmpeg cannot read it: {errors.Result.Trim().Split('\n')[0]}",
            "Give a complete video, or weights and a WAV.");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException("ffmpeg is missing, which makes the clips. Install it: apt-get install ffmpeg.", e);
        }
    }

    private static string Seconds(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
