using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Figures;

/// <summary>Expressions as captioned faces (Fig. 1, 3 and 4).</summary>
/// <param name="renderer">The face to draw with.</param>
public sealed class ExpressionSheet(FaceRenderer renderer)
{
    private static readonly RenderOptions Face = new() { Size = 240 };

    public static ExpressionSheet Load() => new(FaceRenderer.Load());

    /// <summary>A PNG of one face a caption, in rows of <paramref name="columns"/>.</summary>
    /// <param name="faces">Captions and blendshape weights (52) in [0, 1].</param>
    public byte[] Draw(IEnumerable<(string Caption, float[] Weights)> faces, int columns) => ImagePng.Encode(ContactSheet.Compose(
        [.. faces.Select(face => (renderer.Render(face.Weights, Face), face.Caption))], new ContactSheetOptions { Columns = columns }));

    /// <summary>Pictures in the upper row and faces in the lower.</summary>
    /// <param name="pictures">Square, of any size.</param>
    public byte[] Draw(
        IReadOnlyList<(string Caption, ImageRgb Picture)> pictures, IReadOnlyList<(string Caption, float[] Weights)> faces, int columns)
    {
        var side = pictures[0].Picture.Width;
        var drawn = faces.Select(face => (renderer.Render(face.Weights, Face with { Size = side }), face.Caption));
        return ImagePng.Encode(ContactSheet.Compose(
            [.. pictures.Select(picture => (picture.Picture, picture.Caption)), .. drawn], new ContactSheetOptions { Columns = columns }));
    }
}
