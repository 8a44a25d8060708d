using ExpClip.Repro.Faces.Images;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Clip;

/// <summary>Images as CLIP wants them: short side to the model's size (bicubic), centre, channels normalised.</summary>
public static class ClipImages
{
    // Mean and standard deviation of CLIP's training images, by channel (Radford et al. 2021, released code).
    private static readonly float[] Mean = [0.48145466f, 0.4578275f, 0.40821073f], Deviation = [0.26862954f, 0.26130258f, 0.27577711f];

    /// <summary>The pixels CLIP sees: size × size, still bytes.</summary>
    public static ImageRgb Crop(ImageRgb image, int size)
    {
        if (image.Width == size && image.Height == size) return image;
        var (width, height) = image.Width <= image.Height
            ? (size, Math.Max(size, (int)((long)size * image.Height / image.Width)))
            : (Math.Max(size, (int)((long)size * image.Width / image.Height)), size);
        // Half to even, as Python rounds.
        var (left, top) = ((int)Math.Round((width - size) / 2.0), (int)Math.Round((height - size) / 2.0));
        return ImageResampler.Bicubic(image, width, height, left, top, size, size);
    }

    /// <summary>A batch (B, 3, size, size) of normalised pixels.</summary>
    public static Tensor Batch(IReadOnlyList<ImageRgb> images, int size)
    {
        var bytes = new byte[images.Count * size * size * 3];
        for (var i = 0; i < images.Count; i++) Crop(images[i], size).Pixels.CopyTo(bytes, i * size * size * 3);
        using var scope = NewDisposeScope();
        return Normalise(tensor(bytes, [images.Count, size, size, 3])).MoveToOuterDisposeScope();
    }

    /// <summary>Bytes (B, H, W, 3) to normalised pixels (B, 3, H, W).</summary>
    public static Tensor Normalise(Tensor bytes)
    {
        using var scope = NewDisposeScope();
        var (mean, deviation) = (tensor(Mean, device: bytes.device), tensor(Deviation, device: bytes.device));
        return ((bytes.to(float32) / 255 - mean) / deviation).permute(0, 3, 1, 2).contiguous().MoveToOuterDisposeScope();
    }
}
