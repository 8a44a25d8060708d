namespace ExpClip.Repro.Faces.Images;

/// <summary>Reads image files of untrusted size and content.</summary>
internal static class ImageFile
{
    private const long MaximumBytes = 256 << 20;

    /// <summary>Reads and decodes a file; what the decoder refuses names the file.</summary>
    /// <param name="format">Name of the format, for messages.</param>
    /// <param name="decode">Throws <see cref="InvalidDataException"/> where the bytes are wrong.</param>
    /// <exception cref="InputException">The file is missing, too large, or wrong.</exception>
    public static ImageRgb Read(string file, string format, Func<byte[], ImageRgb> decode)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", "Check the path.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"the file is larger than {MaximumBytes >> 20} MiB", "Give a smaller image.");
        try
        {
            return decode(File.ReadAllBytes(file));
        }
        catch (InvalidDataException e)
        {
            throw InputException.At(file, 0, e.Message, $"A complete {format} file is expected.", e);
        }
    }

    /// <exception cref="InvalidDataException">No pixels, or more a side than <see cref="ImageRgb.MaximumSide"/>.</exception>
    public static void CheckSides(long width, long height)
    {
        if (width < 1 || height < 1) throw new InvalidDataException("it ends before the image");
        if (width > ImageRgb.MaximumSide || height > ImageRgb.MaximumSide)
            throw new InvalidDataException($"{width}×{height} pixels, at most {ImageRgb.MaximumSide} a side are accepted");
    }
}
