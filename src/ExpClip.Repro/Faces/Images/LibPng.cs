using System.Runtime.InteropServices;
using System.Text;

namespace ExpClip.Repro.Faces.Images;

/// <summary>libpng's simplified API (Debian package libpng16-16).</summary>
internal static unsafe partial class LibPng
{
    public const uint FormatRgb = 2;
    private const string Library = "libpng16.so.16";

    /// <summary>png_image of png.h, version 1.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Image
    {
        public nint Opaque;
        public uint Version, Width, Height, Format, Flags, ColormapEntries, WarningOrError;
        public fixed byte Text[64];

        public readonly string Message
        {
            get
            {
                fixed (byte* text = Text) return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
            }
        }
    }

    [LibraryImport(Library)]
    public static partial int png_image_begin_read_from_memory(ref Image image, byte* memory, nuint size);

    [LibraryImport(Library)]
    public static partial int png_image_finish_read(ref Image image, byte* background, byte* buffer, int rowStride, byte* colormap);

    [LibraryImport(Library)]
    public static partial int png_image_write_to_memory(ref Image image, byte* memory, ref nuint bytes, int convertTo8Bit, byte* buffer,
        int rowStride, byte* colormap);

    [LibraryImport(Library)]
    public static partial void png_image_free(ref Image image);
}
