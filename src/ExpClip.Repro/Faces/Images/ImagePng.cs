using ExpClip.Common;

namespace ExpClip.Repro.Faces.Images;

/// <summary>Reads and writes PNG files through libpng.</summary>
public static unsafe class ImagePng
{
    // Length 0, name and checksum of the last chunk, which libpng does not ask for once it has the pixels.
    private static ReadOnlySpan<byte> End => [0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82];

    /// <summary>Writes beside the file and renames.</summary>
    public static void Write(string file, ImageRgb image) => AtomicFile.WriteAllBytes(file, Encode(image));

    /// <exception cref="InputException">The file is missing, no PNG, cut short or too large.</exception>
    public static ImageRgb Read(string file) => ImageFile.Read(file, "PNG", Decode);

    /// <summary>The bytes of a PNG file; the same for the same pixels and libpng.</summary>
    public static byte[] Encode(ImageRgb image)
    {
        var header = new LibPng.Image { Version = 1, Width = (uint)image.Width, Height = (uint)image.Height, Format = LibPng.FormatRgb };
        // above zlib's bound for pixels that do not compress
        var size = (nuint)(image.Pixels.Length + image.Pixels.Length / 4 + image.Height + 4096);
        var bytes = new byte[size];
        fixed (byte* target = bytes, pixels = image.Pixels)
            if (LibPng.png_image_write_to_memory(ref header, target, ref size, 0, pixels, 0, null) == 0)
                throw new InvalidOperationException($"libpng cannot write the image: {header.Message}");
        return bytes.AsSpan(0, (int)size).ToArray();
    }

    /// <summary>Pixels of a PNG file's bytes; grey, palette and 16-bit images become RGB, transparency lies on white.</summary>
    /// <exception cref="InvalidDataException">No PNG, cut short, or larger than <see cref="ImageRgb.MaximumSide"/>.</exception>
    public static ImageRgb Decode(byte[] bytes)
    {
        var header = new LibPng.Image { Version = 1 };
        var white = stackalloc byte[] { 255, 255, 255 };
        try
        {
            fixed (byte* source = bytes)
            {
                if (LibPng.png_image_begin_read_from_memory(ref header, source, (nuint)bytes.Length) == 0)
                    throw new InvalidDataException($"no PNG: {header.Message}");
                ImageFile.CheckSides(header.Width, header.Height);
                header.Format = LibPng.FormatRgb;
                var image = new ImageRgb((int)header.Width, (int)header.Height);
                fixed (byte* pixels = image.Pixels)
                    if (LibPng.png_image_finish_read(ref header, white, pixels, 0, null) == 0)
                        throw new InvalidDataException($"broken PNG: {header.Message}");
                if (bytes.AsSpan().LastIndexOf(End) < 0)
                    throw new InvalidDataException("broken PNG: cut short, the chunk IEND that ends it is missing");
                return image;
            }
        }
        finally
        {
            LibPng.png_image_free(ref header);
        }
    }
}
