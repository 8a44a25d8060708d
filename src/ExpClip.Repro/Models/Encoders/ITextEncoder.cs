using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Encoders;

/// <summary>E_t: a frozen encoder of texts. CLIP's text tower in the paper.</summary>
public interface ITextEncoder
{
    /// <summary>What it is, for whoever reads a result: <c>CLIP ViT-B/32</c>.</summary>
    string Name { get; }

    /// <summary>Hash of its weights and vocabulary: features of equal fingerprints are equal.</summary>
    string Fingerprint { get; }

    /// <summary>Numbers a text, F.</summary>
    int Width { get; }

    /// <summary>Features (B, F) of texts, without gradients.</summary>
    Tensor EncodeTexts(IReadOnlyList<string> texts);
}
