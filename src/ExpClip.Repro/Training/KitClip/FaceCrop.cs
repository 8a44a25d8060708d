using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>
/// Where the kit's CLIP looks in a picture of head and shoulders, framed as the renderer does: at the face, from the brows to the chin.
/// Hair, shoulders and background say nothing of an expression.
/// </summary>
public static class FaceCrop
{
    private const double Share = 4 / 7.0, Above = 0.27; // of the shorter side, and of the height

    /// <summary>Side of the picture of which a crop of that side is the part looked at.</summary>
    public static int WholeOf(int side) => (int)Math.Round(side / Share);

    /// <summary>A square of four sevenths of the picture's shorter side.</summary>
    public static ImageRgb Of(ImageRgb picture)
    {
        var side = Math.Max(1, (int)Math.Round(Math.Min(picture.Width, picture.Height) * Share));
        var face = new ImageRgb(side, side);
        var (left, top) = ((picture.Width - side) / 2, (int)Math.Min(picture.Height * Above, picture.Height - side));
        for (var y = 0; y < side; y++)
            picture.Pixels.AsSpan(((top + y) * picture.Width + left) * 3, side * 3).CopyTo(face.Pixels.AsSpan(y * side * 3));
        return face;
    }
}
