using System.Globalization;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Faces.Export;

/// <summary>Frames of a clip side by side in one image, each with its time.</summary>
public static class PngStrip
{
    /// <param name="frames">How many frames to show, spread evenly from the first to the last (1 to 64).</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of frames is out of range.</exception>
    public static ImageRgb Draw(FaceRenderer renderer, ExpressionClip clip, int frames, RenderOptions options)
    {
        if (frames is < 1 or > 64) throw new ArgumentOutOfRangeException(nameof(frames), frames, "1 to 64 frames are expected.");
        frames = Math.Min(frames, clip.Frames.Count);
        return ContactSheet.Compose(
            [.. Enumerable.Range(0, frames).Select(i =>
                frames == 1 ? 0 : (int)((long)i * (clip.Frames.Count - 1) / (frames - 1))).Select(frame =>
                (renderer.Render(clip.Frames[frame], options), clip.Time(frame).ToString("F2", CultureInfo.InvariantCulture) + " s"))],
            new ContactSheetOptions { Columns = frames });
    }
}
