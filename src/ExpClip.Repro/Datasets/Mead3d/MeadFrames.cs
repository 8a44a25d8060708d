using System.ComponentModel;
using System.Diagnostics;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>The pictures of a recording: a video through ffmpeg, or a folder of PNG frames.</summary>
public static class MeadFrames
{
    private const int MaximumSide = 2048, MaximumFrames = 100_000;

    /// <summary>Square pictures, cut from the middle and scaled.</summary>
    /// <param name="side">Pixels a side, 8 to 2048. A folder's frames must have this size already.</param>
    /// <param name="framesPerSecond">Of a video; a folder's frames all come.</param>
    /// <exception cref="InputException">There is no ffmpeg, it cannot read the video, or there are no frames.</exception>
    public static IEnumerable<ImageRgb> Read(MeadRecording recording, int side, double framesPerSecond)
    {
        if (side is < 8 or > MaximumSide)
            throw new ArgumentOutOfRangeException(nameof(side), side, $"8 to {MaximumSide} pixels are expected.");
        if (framesPerSecond is not (> 0 and <= 240))
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "Above 0 and up to 240 is expected.");
        return Directory.Exists(recording.Path) ? Folder(recording.Path, side) : Video(recording.Path, side, framesPerSecond);
    }

    private static IEnumerable<ImageRgb> Folder(string folder, int side)
    {
        var files = Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0) throw InputException.At(folder, 0, "no PNG frames", "Put numbered frames there: 000001.png, …");
        foreach (var file in files)
        {
            var image = ImagePng.Read(file);
            yield return image.Width == side && image.Height == side ? image
                : throw InputException.At(file, 0, $"{image.Width}×{image.Height} pixels, expected {side}×{side}",
                    "Give frames of that size, or the video.");
        }
    }

    private static IEnumerable<ImageRgb> Video(string file, int side, double framesPerSecond)
    {
        using var ffmpeg = Start(file, FormattableString.Invariant(
            $"fps={framesPerSecond},scale={side}:{side}:force_original_aspect_ratio=increase,crop={side}:{side}"));
        var errors = ffmpeg.StandardError.ReadToEndAsync();
        var count = 0;
        try
        {
            var stream = ffmpeg.StandardOutput.BaseStream;
            for (; count < MaximumFrames; count++)
            {
                var image = new ImageRgb(side, side);
                if (!Fill(stream, image.Pixels, file)) break;
                yield return image;
            }
        }
        finally
        {
            if (!ffmpeg.HasExited && count >= MaximumFrames) ffmpeg.Kill();
            ffmpeg.StandardOutput.Close(); // whoever stops reading early stops ffmpeg
            ffmpeg.WaitForExit();
        }
        if (ffmpeg.ExitCode != 0 || count == 0)
            throw InputException.At(file, 0, $"ffmpeg cannot read the video: {errors.Result.Trim().Split('\n')[0]}",
                "Fetch the file again.");
    }

    private static Process Start(string file, string filter)
    {
        var start = new ProcessStartInfo("ffmpeg",
        [
            "-v", "error", "-xerror", "-nostdin", "-protocol_whitelist", "file,pipe", "-i", "file:" + Path.GetFullPath(file), "-vf", filter,
            "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException("ffmpeg is missing, which reads videos. Install it: apt-get install ffmpeg.", e);
        }
    }

    /// <summary>Reads one picture; false at the end of the stream.</summary>
    private static bool Fill(Stream stream, byte[] pixels, string file)
    {
        var read = stream.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false);
        if (read > 0 && read < pixels.Length) throw InputException.At(file, 0, "the last picture is cut short", "Fetch the file again.");
        return read > 0;
    }
}
