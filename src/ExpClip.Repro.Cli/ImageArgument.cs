using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Cli;

/// <summary>A picture named on the command line.</summary>
internal static class ImageArgument
{
    /// <summary>Reads a PNG, or a JPEG where the name says so.</summary>
    /// <exception cref="InputException">The file is missing, too large, or wrong.</exception>
    public static ImageRgb Read(string file) =>
        Path.GetExtension(file).ToLowerInvariant() is ".jpg" or ".jpeg" ? ImageJpeg.Read(file) : ImagePng.Read(file);
}
