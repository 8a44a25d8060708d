using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExpClip.Common;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Figures.Player;

/// <summary>
/// An animation to play: one HTML file that works offline, with the face in WebGL, its sound, its prompts and its weights over time.
/// </summary>
public sealed partial class AnimationPlayer(FaceMesh mesh, FacsTables tables)
{
    private const int Curves = 6;             // the weights that move most
    private const float Footprint = 0.02f;    // what a vertex stands for, half head heights
    private const int LongestSound = 64 << 20;

    /// <summary>Writes the page.</summary>
    /// <param name="wavFile">The sound, as WAV: its first sample is heard with the first frame, which coded forms do not promise.</param>
    /// <param name="prompts">What is asked for, with the seconds from which on.</param>
    /// <param name="note">What made it and of what data; shown below.</param>
    /// <exception cref="InputException">The sound is longer than a page should carry.</exception>
    public void Save(string file, ExpressionClip clip, string wavFile, IReadOnlyList<(double Seconds, string Text)> prompts, string note)
    {
        if (new FileInfo(wavFile).Length > LongestSound)
            throw InputException.At(file, 0, $"the speech is longer than a page should carry ({LongestSound >> 20} MiB of sound)",
                "Write an .mp4, or cut the speech.");
        using var page = new StreamReader(typeof(AnimationPlayer).Assembly.GetManifestResourceStream("animation-player.html")!);
        var parts = new Dictionary<string, string>
        {
            ["title"] = WebUtility.HtmlEncode(prompts[0].Text), ["note"] = WebUtility.HtmlEncode(note),
            ["sound"] = Convert.ToBase64String(File.ReadAllBytes(wavFile)),
            // < is escaped by the serializer, so no text can end the script.
            ["data"] = JsonSerializer.Serialize(Data(clip, prompts), JsonSerializerOptions.Web),
        };
        AtomicFile.WriteAllText(file, Mark().Replace(page.ReadToEnd(), mark => parts[mark.Groups[1].Value]));
    }

    private object Data(ExpressionClip clip, IReadOnlyList<(double Seconds, string Text)> prompts) => new
    {
        Rate = clip.FramesPerSecond, clip.Frames.Count,
        Frames = Base64(clip.Frames.SelectMany(frame => frame.Select(weight => (byte)MathF.Round(255 * weight)))),
        Prompts = prompts.Select(prompt => new { prompt.Seconds, prompt.Text }),
        Names = tables.Blendshapes.Select(shape => shape.Name),
        Curves = Enumerable.Range(0, Blendshape.Count).OrderByDescending(shape => Spread(clip, shape)).Take(Curves).Order(),
        Rest = Base64(mesh.Vertices.SelectMany(v => (float[])[v.X, v.Y, v.Z])),
        Triangles = Base64(mesh.Triangles.Select(vertex => (ushort)vertex)),
        Colours = Base64(mesh.Vertices.SelectMany((v, i) => Rgb(mesh.Colours.Colour(mesh.Materials[i], mesh.Paint[i], v.Y, Footprint)))),
        Shapes = tables.Blendshapes.Select(shape => new
        {
            Vertices = Base64(mesh.Displacements(shape.Index).Select(moved => (ushort)moved.Vertex)),
            Deltas = Base64(mesh.Displacements(shape.Index).SelectMany(moved => (float[])[moved.Delta.X, moved.Delta.Y, moved.Delta.Z])),
        }),
    };

    private static double Spread(ExpressionClip clip, int shape)
    {
        var mean = clip.Frames.Average(frame => frame[shape]);
        return clip.Frames.Sum(frame => (double)(frame[shape] - mean) * (frame[shape] - mean));
    }

    private static byte[] Rgb(Finish finish)
    {
        var rgb = new byte[3];
        Srgb.Write(finish.Albedo, rgb);
        return rgb;
    }

    private static string Base64<T>(IEnumerable<T> values) where T : unmanaged =>
        Convert.ToBase64String(MemoryMarshal.AsBytes(values.ToArray().AsSpan()));

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Mark();
}
