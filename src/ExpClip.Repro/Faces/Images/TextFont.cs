using System.Text;

namespace ExpClip.Repro.Faces.Images;

/// <summary>Draws text on images with DejaVu Sans (Debian package fonts-dejavu-core) through FreeType. Not safe for several threads at
/// once.</summary>
public sealed unsafe class TextFont : IDisposable
{
    private const string DefaultFile = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

    private nint _library;
    private LibFreeType.Face* _face;

    /// <param name="pixels">Height of the letters' square, in pixels (4 to 400).</param>
    /// <exception cref="InputException">The font is not installed or no font.</exception>
    public TextFont(int pixels, string file = DefaultFile)
    {
        if (pixels is < 4 or > 400) throw new ArgumentOutOfRangeException(nameof(pixels), pixels, "4 to 400 pixels are expected.");
        if (!File.Exists(file))
            throw InputException.At(file, 0, "the font does not exist", "Install the Debian package fonts-dejavu-core.");
        Pixels = pixels;
        Check(LibFreeType.FT_Init_FreeType(out _library), "start");
        if (LibFreeType.FT_New_Face(_library, file, 0, out _face) != 0)
        {
            Dispose();
            throw InputException.At(file, 0, "FreeType cannot read this file as a font", "Give a TrueType or OpenType file.");
        }
        Check(LibFreeType.FT_Set_Pixel_Sizes(_face, 0, (uint)pixels), "size the font");
    }

    public int Pixels { get; }

    /// <summary>Width of a line of text, in pixels.</summary>
    public int Measure(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Load(rune);
        return width;
    }

    /// <summary>The text, cut with an ellipsis where it is wider than this many pixels.</summary>
    public string Fit(string text, int width)
    {
        if (Measure(text) <= width) return text;
        var runes = text.EnumerateRunes().ToList();
        while (runes.Count > 0 && Measure(string.Concat(runes) + "…") > width) runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes).TrimEnd() + "…";
    }

    /// <summary>The text in up to two lines of this many pixels, broken at a space or, inside a name, before a capital; what still does
    /// not fit is cut with an ellipsis.</summary>
    public IReadOnlyList<string> Wrap(string text, int width)
    {
        if (Measure(text) <= width) return [text];
        var places = Enumerable.Range(1, Math.Max(0, text.Length - 1)).Where(i =>
            char.IsWhiteSpace(text[i - 1]) || (char.IsLower(text[i - 1]) && char.IsUpper(text[i])));
        var cut = places.Where(i => Measure(text[..i].TrimEnd()) <= width).DefaultIfEmpty(0).Max();
        return cut == 0 ? [Fit(text, width)] : [text[..cut].TrimEnd(), Fit(text[cut..], width)];
    }

    /// <summary>Draws a line of text from (left, baseline); what lies outside the image is cut off.</summary>
    public void Draw(ImageRgb image, string text, int left, int baseline, (byte R, byte G, byte B) colour)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var advance = Load(rune);
            var glyph = _face->Glyph;
            for (var row = 0; row < glyph->Bitmap.Rows; row++)
                for (var column = 0; column < glyph->Bitmap.Width; column++)
                    Blend(image, left + glyph->BitmapLeft + column, baseline - glyph->BitmapTop
                        + row, colour, glyph->Bitmap.Buffer[row * glyph->Bitmap.Pitch + column]);
            left += advance;
        }
    }

    public void Dispose()
    {
        if (_face != null) _ = LibFreeType.FT_Done_Face(_face);
        if (_library != 0) _ = LibFreeType.FT_Done_FreeType(_library);
        _face = null;
        _library = 0;
    }

    // Renders a character into the glyph slot; its advance comes in 1/64 pixel.
    private int Load(Rune rune)
    {
        ObjectDisposedException.ThrowIf(_face == null, this);
        Check(LibFreeType.FT_Load_Char(_face, (nuint)rune.Value, LibFreeType.LoadRender), $"draw '{rune}'");
        return (int)(_face->Glyph->AdvanceX + 32) >> 6;
    }

    private static void Blend(ImageRgb image, int x, int y, (byte R, byte G, byte B) colour, byte coverage)
    {
        if (coverage == 0 || x < 0 || y < 0 || x >= image.Width || y >= image.Height) return;
        var (r, g, b) = image[x, y];
        image[x, y] = (Mix(r, colour.R), Mix(g, colour.G), Mix(b, colour.B));

        byte Mix(byte below, byte above) => (byte)((below * (255 - coverage) + above * coverage + 127) / 255);
    }

    private static void Check(int error, string what)
    {
        if (error != 0) throw new InvalidOperationException($"FreeType cannot {what}: error {error}.");
    }
}
