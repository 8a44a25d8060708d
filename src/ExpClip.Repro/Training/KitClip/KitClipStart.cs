using ExpClip.Repro.Models.Clip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Weights from which a small CLIP learns.</summary>
internal static class KitClipStart
{
    private const double SmallEmbedding = 0.02; // of tokens and positions (Radford et al. 2021, released code)

    /// <summary>Small embeddings of tokens and positions, as CLIP has; libtorch draws them with variance 1.</summary>
    internal static void Prepare(ClipModel clip)
    {
        using var frozen = no_grad();
        foreach (var (name, parameter) in clip.named_parameters())
            if (name.EndsWith("position_embedding.weight", StringComparison.Ordinal)
                || name.EndsWith("token_embedding.weight", StringComparison.Ordinal))
                parameter.mul_(SmallEmbedding);
    }
}
