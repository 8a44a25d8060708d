using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace ExpClip.Repro.Faces.Export;

/// <summary>A clip as a video with sound (H.264 and AAC), by ffmpeg. Frames go to it as they are drawn: memory does not grow with length.</summary>
public static class Mp4File
{
    /// <param name="file">Written complete or not at all.</param>
    /// <param name="soundFile">Anything ffmpeg reads; it begins with the clip, which decides the length.</param>
    /// <param name="options">Of each frame; an even size.</param>
    /// <exception cref="InputException">ffmpeg is absent, or refused; its last words are in the message.</exception>
    public static async Task WriteAsync(
        string file, FaceRenderer renderer, ExpressionClip clip, string soundFile, RenderOptions options, CancellationToken stop = default)
    {
        var partial = $"{Path.GetFullPath(file)}.{Guid.NewGuid():N}.mp4";
        try
        {
            using var ffmpeg = Start(partial, clip, soundFile, options);
            var words = ffmpeg.StandardError.ReadToEndAsync(stop);
            await Draw(ffmpeg.StandardInput.BaseStream, renderer, clip, options, stop);
            await ffmpeg.WaitForExitAsync(stop);
            if (ffmpeg.ExitCode != 0)
                throw InputException.At(file, 0, $"ffmpeg could not make the video: {(await words).Trim().Split('\n')[^1]}",
                    "Check the sound file and the disk.");
            File.Move(partial, file, overwrite: true);
        }
        finally { File.Delete(partial); }
    }

    private static async Task Draw(Stream sink, FaceRenderer renderer, ExpressionClip clip, RenderOptions options, CancellationToken stop)
    {
        try
        {
            foreach (var frames in clip.Frames.Chunk(32))
                foreach (var image in renderer.RenderBatch(frames, options)) await sink.WriteAsync(image.Pixels, stop);
            sink.Close();
        }
        catch (IOException) { } // ffmpeg ended early; its exit status and last words tell why
    }

    private static Process Start(string file, ExpressionClip clip, string soundFile, RenderOptions options)
    {
        var rate = clip.FramesPerSecond.ToString(CultureInfo.InvariantCulture);
        var length = (clip.Frames.Count / (double)clip.FramesPerSecond).ToString("F3", CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "-loglevel", "error", "-y",
            "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", $"{options.Size}x{options.Size}", "-r", rate, "-i", "-",
            "-i", Path.GetFullPath(soundFile),
            "-map", "0:v", "-map", "1:a", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "18", "-c:a", "aac",
            "-t", length, "-movflags", "+faststart", file,
        ];
        try
        {
            return Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardInput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception e)
        {
            throw new InputException("ffmpeg is not installed. Debian and Ubuntu: apt-get install ffmpeg; conda: ffmpeg.", e);
        }
    }
}
