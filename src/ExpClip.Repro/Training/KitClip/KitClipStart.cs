using ExpClip.Repro.Models.Clip;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>Weights from which a small CLIP learns in hundreds of steps instead of many thousands.</summary>
internal static class KitClipStart
{
    private const double SmallEmbedding = 0.02; // of CLIP's tokens (Radford et al. 2021, released code)
    private const double PositionSpread = 0.5;

    private const string Patches = "vision_model.embeddings.patch_embedding.weight", Positions = "vision_model.embeddings.position_embedding.weight";

    private const double Smallest = 1e-4; // of the largest variance: what lies below is noise and is not amplified

    /// <summary>
    /// Small text embeddings as CLIP has; and an image tower that begins by seeing how a picture differs from the mean picture, along the
    /// principal directions of its patches, all equally strong. Of raw pixels, nearly all variance is skin tone and light, and the first norm
    /// would drown the difference between expressions in it.
    /// </summary>
    /// <param name="pictures">A sample of normalised images, (B, 3, S, S).</param>
    internal static void Prepare(ClipModel clip, Tensor pictures)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var parameters = clip.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter);
        foreach (var (name, parameter) in parameters)
            if (name.StartsWith("text_model.embeddings", StringComparison.Ordinal)) parameter.mul_(SmallEmbedding);

        var (config, weight) = (clip.Config.VisionConfig, parameters[Patches]);
        var patches = Cut(pictures, config.PatchSize);                            // (B, patches, pixels)
        var mean = patches.mean([0], true);
        var (variances, directions) = Principal((patches - mean).flatten(0, 1), config.HiddenSize);
        var kept = directions.size(0);
        var scales = (variances + variances[0] * Smallest).sqrt().unsqueeze(1);
        weight.zero_().narrow(0, 0, kept).copy_((directions / scales).view(kept, weight.size(1), weight.size(2), weight.size(3)));
        var seen = mean.squeeze(0).matmul(weight.flatten(1).T);                   // (patches, D)
        parameters[Positions].mul_(PositionSpread).narrow(0, 1, seen.size(0)).sub_(seen);
    }

    /// <summary>The largest variances of centred rows (N, P), and their directions as rows; through the smaller of the two Gram matrices.</summary>
    private static (Tensor Variances, Tensor Directions) Principal(Tensor centred, int most)
    {
        using var scope = NewDisposeScope();
        var (rows, pixels) = (centred.size(0), centred.size(1));
        var kept = Math.Min(most, Math.Min(rows, pixels) - 1); // the rows' mean is gone: one variance is zero
        var few = rows < pixels;
        var (vectors, variances, _) = linalg.svd((few ? centred.matmul(centred.T) : centred.T.matmul(centred)) / rows);
        var largest = variances.narrow(0, 0, kept);
        var directions = vectors.narrow(1, 0, kept).T;
        if (few) directions = functional.normalize(directions.matmul(centred), 2, 1);
        return (largest.MoveToOuterDisposeScope(), directions.contiguous().MoveToOuterDisposeScope());
    }

    /// <summary>Patches row by row, each as the convolution sees it: (B, patches, 3 · size²).</summary>
    private static Tensor Cut(Tensor pictures, int size)
    {
        using var scope = NewDisposeScope();
        var (batch, channels, side) = (pictures.size(0), pictures.size(1), pictures.size(2) / size);
        return pictures.view(batch, channels, side, size, side, size).permute(0, 2, 4, 1, 3, 5).reshape(batch, side * side, channels * size * size).MoveToOuterDisposeScope();
    }
}
