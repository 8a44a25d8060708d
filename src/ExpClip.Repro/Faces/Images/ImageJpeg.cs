using ExpClip.Common;

namespace ExpClip.Repro.Faces.Images;

/// <summary>Reads and writes JPEG files through libturbojpeg.</summary>
public static unsafe class ImageJpeg
{
    /// <summary>Writes beside the file and renames.</summary>
    /// <inheritdoc cref="Encode"/>
    public static void Write(string file, ImageRgb image, int quality = 92) => AtomicFile.WriteAllBytes(file, Encode(image, quality));

    /// <exception cref="InputException">The file is missing, no JPEG, cut short or too large.</exception>
    public static ImageRgb Read(string file) => ImageFile.Read(file, "JPEG", Decode);

    /// <summary>The bytes of a baseline JPEG file; the same for the same pixels, quality and libturbojpeg.</summary>
    /// <param name="quality">1 to 100; from 90 on colour is kept at every pixel, below at every second one.</param>
    public static byte[] Encode(ImageRgb image, int quality = 92)
    {
        if (quality is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(quality), quality, "1 to 100 is expected.");
        var handle = LibTurboJpeg.tjInitCompress();
        byte* jpeg = null;
        nuint size = 0;
        try
        {
            fixed (byte* pixels = image.Pixels)
                if (LibTurboJpeg.tjCompress2(handle, pixels, image.Width, 0, image.Height, LibTurboJpeg.FormatRgb, ref jpeg, ref size,
                    quality >= 90 ? LibTurboJpeg.Full : LibTurboJpeg.Half, quality, LibTurboJpeg.AccurateDct) != 0)
                    throw new InvalidOperationException($"libturbojpeg cannot write the image: {LibTurboJpeg.Error(handle)}");
            return new ReadOnlySpan<byte>(jpeg, checked((int)size)).ToArray();
        }
        finally
        {
            if (jpeg != null) LibTurboJpeg.tjFree(jpeg);
            _ = LibTurboJpeg.tjDestroy(handle);
        }
    }

    /// <summary>Pixels of a JPEG file's bytes; grey becomes RGB.</summary>
    /// <exception cref="InvalidDataException">No JPEG, cut short, of print colours (CMYK), or larger than
    /// <see cref="ImageRgb.MaximumSide"/>.</exception>
    public static ImageRgb Decode(byte[] bytes)
    {
        if (bytes.Length == 0) throw new InvalidDataException("no JPEG: the file is empty");
        var handle = LibTurboJpeg.tjInitDecompress();
        try
        {
            fixed (byte* jpeg = bytes)
            {
                var size = (nuint)bytes.Length;
                if (LibTurboJpeg.tjDecompressHeader3(handle, jpeg, size, out var width, out var height, out _, out var colours) != 0)
                    throw new InvalidDataException($"no JPEG: {LibTurboJpeg.Error(handle)}");
                ImageFile.CheckSides(width, height);
                if (colours is LibTurboJpeg.Cmyk or LibTurboJpeg.Ycck)
                    throw new InvalidDataException("its colours are CMYK; RGB or grey is expected");
                var image = new ImageRgb(width, height);
                fixed (byte* pixels = image.Pixels)
                    if (LibTurboJpeg.tjDecompress2(handle, jpeg, size, pixels, width, 0, height, LibTurboJpeg.FormatRgb,
                        LibTurboJpeg.AccurateDct | LibTurboJpeg.StopOnWarning) != 0)
                        throw new InvalidDataException($"broken JPEG: {LibTurboJpeg.Error(handle)}");
                return image;
            }
        }
        finally
        {
            _ = LibTurboJpeg.tjDestroy(handle);
        }
    }
}
