using System.Runtime.InteropServices;

namespace ExpClip.Repro.Faces.Images;

/// <summary>The calls of libjpeg-turbo's TurboJPEG 2 API that the kit needs (Debian package libturbojpeg0). C's <c>unsigned long</c> is a
/// machine word on 64-bit Linux.</summary>
internal static unsafe partial class LibTurboJpeg
{
    public const int FormatRgb = 0;         // TJPF_RGB
    public const int Full = 0, Half = 2;    // TJSAMP_444 and TJSAMP_420: colour at every pixel, or at every second in each direction
    public const int Cmyk = 3, Ycck = 4;    // TJCS_…
    public const int AccurateDct = 4096, StopOnWarning = 8192; // TJFLAG_…
    private const string Library = "libturbojpeg.so.0";

    [LibraryImport(Library)]
    public static partial nint tjInitCompress();

    [LibraryImport(Library)]
    public static partial nint tjInitDecompress();

    [LibraryImport(Library)]
    public static partial int tjDestroy(nint handle);

    [LibraryImport(Library)]
    public static partial int tjDecompressHeader3(nint handle, byte* jpeg, nuint size, out int width, out int height, out int sampling,
        out int colours);

    [LibraryImport(Library)]
    public static partial int tjDecompress2(nint handle, byte* jpeg, nuint size, byte* pixels, int width, int pitch, int height, int format,
        int flags);

    [LibraryImport(Library)]
    public static partial int tjCompress2(nint handle, byte* pixels, int width, int pitch, int height, int format, ref byte* jpeg,
        ref nuint size, int sampling, int quality, int flags);

    [LibraryImport(Library)]
    public static partial void tjFree(byte* buffer);

    [LibraryImport(Library)]
    private static partial byte* tjGetErrorStr2(nint handle);

    /// <summary>What went wrong last.</summary>
    public static string Error(nint handle) => Marshal.PtrToStringUTF8((nint)tjGetErrorStr2(handle)) ?? "";
}
