using System.Runtime.InteropServices;

namespace ExpClip.Repro.Faces.Images;

/// <summary>The few calls of FreeType 2 that draw a character (Debian package libfreetype6). FT_Long is a machine word on 64-bit
/// Linux.</summary>
internal static unsafe partial class LibFreeType
{
    public const int LoadRender = 4;
    private const string Library = "libfreetype.so.6";

    /// <summary>FT_FaceRec up to the glyph slot.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Face
    {
        public nint NumFaces, FaceIndex, FaceFlags, StyleFlags, NumGlyphs, FamilyName, StyleName;
        public int NumFixedSizes;
        public nint AvailableSizes;
        public int NumCharmaps;
        public nint Charmaps, GenericData, GenericFinalizer, BoxMinX, BoxMinY, BoxMaxX, BoxMaxY;
        public ushort UnitsPerEm;
        public short Ascender, Descender, Height, MaxAdvanceWidth, MaxAdvanceHeight, UnderlinePosition, UnderlineThickness;
        public Glyph* Glyph;
    }

    /// <summary>FT_GlyphSlotRec up to the bitmap's place.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Glyph
    {
        public nint Library, Face, Next;
        public uint GlyphIndex;
        public nint GenericData, GenericFinalizer, Width, Height, HoriBearingX, HoriBearingY, HoriAdvance, VertBearingX, VertBearingY,
            VertAdvance;
        public nint LinearHoriAdvance, LinearVertAdvance, AdvanceX, AdvanceY;
        public uint Format;
        public Bitmap Bitmap;
        public int BitmapLeft, BitmapTop;
    }

    /// <summary>FT_Bitmap: rows of 8-bit coverage.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Bitmap
    {
        public uint Rows, Width;
        public int Pitch;
        public byte* Buffer;
        public ushort NumGrays;
        public byte PixelMode, PaletteMode;
        public nint Palette;
    }

    [LibraryImport(Library)]
    public static partial int FT_Init_FreeType(out nint library);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FT_New_Face(nint library, string path, nint faceIndex, out Face* face);

    [LibraryImport(Library)]
    public static partial int FT_Set_Pixel_Sizes(Face* face, uint width, uint height);

    [LibraryImport(Library)]
    public static partial int FT_Load_Char(Face* face, nuint character, int flags);

    [LibraryImport(Library)]
    public static partial int FT_Done_Face(Face* face);

    [LibraryImport(Library)]
    public static partial int FT_Done_FreeType(nint library);
}
