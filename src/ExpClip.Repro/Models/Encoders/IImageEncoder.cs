using ExpClip.Repro.Faces.Images;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Encoders;

/// <summary>E_i: a frozen encoder of images. CLIP's vision tower in the paper.</summary>
public interface IImageEncoder
{
    /// <summary>What it is, for whoever reads a result: <c>CLIP ViT-B/32</c>.</summary>
    string Name { get; }

    /// <summary>Hash of its weights: features of equal fingerprints are equal.</summary>
    string Fingerprint { get; }

    /// <summary>Numbers an image, F.</summary>
    int Width { get; }

    /// <summary>Features (B, F) of images of any size, without gradients.</summary>
    Tensor EncodeImages(IReadOnlyList<ImageRgb> images);
}
