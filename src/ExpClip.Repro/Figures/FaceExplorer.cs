using System.Net;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExpClip.Common;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Rendering;
using ExpClip.Repro.Figures.Charts;
using Plotly.NET.CSharp;
using Color = Plotly.NET.Color;
using GenericChart = Plotly.NET.GenericChart;

namespace ExpClip.Repro.Figures;

/// <summary>
/// A face in space with a slider a blendshape, as one HTML file that works offline: a mesh3d of plotly.js that the page's own script
/// deforms. The sliders of plotly.js itself replace one another's positions, and an expression is a sum of shapes.
/// </summary>
public sealed partial class FaceExplorer(FaceMesh mesh, FacsTables tables)
{
    private const float Step = 1 / 8192f;     // of a displacement, half head heights: ±4 fit 16 bits
    private const float Footprint = 0.02f;    // what a vertex stands for, half head heights
    private static readonly ImageSize Window = new(Width, 720, 1);

    /// <summary>Of the photograph, in pixels.</summary>
    public const int Width = 1180;

    /// <summary>The face at rest, to be turned and zoomed.</summary>
    public GenericChart AtRest() => Chart.Mesh3D<double, double, double, int, int, int, string>(
        x: mesh.Vertices.Select(v => Math.Round(v.X, 4)), y: mesh.Vertices.Select(v => Math.Round(v.Y, 4)),
        z: mesh.Vertices.Select(v => Math.Round(v.Z, 4)),
        I: Corners(0), J: Corners(1), K: Corners(2), Color: Color.fromHex("#e8b896")); // the page gives each vertex its own

    /// <summary>Writes the page, about 7 MB, and returns a photograph of it with an emotion set.</summary>
    /// <param name="emotion">One of the basic emotions of <c>data/facs/prototypes.csv</c> (Kit).</param>
    /// <exception cref="InputException">Chromium is absent; the message says what to do.</exception>
    public async Task<byte[]> SaveAsync(string path, PageText text, string emotion)
    {
        AtomicFile.WriteAllText(path, ToHtml(text));
        await using var browser = await HeadlessBrowser.StartAsync().ConfigureAwait(false);
        await using var page = await browser.OpenFileAsync(path, Window).ConfigureAwait(false);
        await page.Page.Locator("html[data-drawn=true]").WaitForAsync().ConfigureAwait(false);
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = emotion, Exact = true }).ClickAsync().ConfigureAwait(false);
        await page.Page.Locator("html[data-weights]").WaitForAsync().ConfigureAwait(false);
        return await page.Page.ScreenshotAsync().ConfigureAwait(false);
    }

    /// <summary>The page as text; the same face and words give the same text.</summary>
    public string ToHtml(PageText text)
    {
        using var file = new StreamReader(typeof(FaceExplorer).Assembly.GetManifestResourceStream("face-explorer.html")!);
        var parts = new Dictionary<string, string>
        {
            ["title"] = WebUtility.HtmlEncode(text.Title), ["caption"] = WebUtility.HtmlEncode(text.Caption ?? ""),
            ["provenance"] = WebUtility.HtmlEncode(text.Provenance ?? ""), ["plotly"] = PlotlyScript.Text,
            ["figure"] = FigureJson.Of(AtRest()), ["rig"] = JsonSerializer.Serialize(Rig(), JsonSerializerOptions.Web),
        };
        return Mark().Replace(file.ReadToEnd(), mark => parts[mark.Groups[1].Value]);
    }

    private object Rig() => new
    {
        Step,
        Shapes = tables.Blendshapes.Select(shape => new
        {
            shape.Name, shape.Region,
            Vertices = Base64(mesh.Displacements(shape.Index).Select(moved => (ushort)moved.Vertex)),
            Deltas = Base64(mesh.Displacements(shape.Index).SelectMany(moved => Quantised(moved.Delta))),
        }),
        Emotions = Emotions().Select(emotion => new { emotion.Name, emotion.Weights }),
        Colours = Base64(mesh.Vertices.SelectMany((v, i) => Srgb(mesh.Colours.Colour(mesh.Materials[i], mesh.Paint[i], v.Y, Footprint)))),
    };

    private IEnumerable<(string Name, float[] Weights)> Emotions()
    {
        var rig = new AuRig(tables);
        yield return ("neutral", new float[Blendshape.Count]);
        foreach (var prototype in tables.Prototypes.Where(p => p is { Source: "Kit", Kind: EmotionKind.Basic }))
            yield return (prototype.Emotion, rig.ToBlendshapeWeights(prototype.Core.ToArray()));
    }

    private int[] Corners(int corner) => [.. mesh.Triangles.Where((_, i) => i % 3 == corner)];

    private static short[] Quantised(Vector3 delta) =>
        [.. new[] { delta.X, delta.Y, delta.Z }.Select(value => checked((short)MathF.Round(value / Step)))];

    private static byte[] Srgb(Finish finish)
    {
        var rgb = new byte[3];
        Faces.Rendering.Srgb.Write(finish.Albedo, rgb);
        return rgb;
    }

    private static string Base64<T>(IEnumerable<T> values) where T : unmanaged =>
        Convert.ToBase64String(MemoryMarshal.AsBytes(values.ToArray().AsSpan()));

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Mark();
}
