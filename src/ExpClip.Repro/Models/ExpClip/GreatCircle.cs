using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>Paths in the embedding space, which is a sphere.</summary>
public static class GreatCircle
{
    private const double NearlyEqual = 1e-4; // radians: below, the chord is as good as the arc

    /// <summary>Points on the great circle between two unit vectors (Shoemake 1985).</summary>
    /// <param name="from">(D), unit length.</param>
    /// <param name="to">(D), unit length.</param>
    /// <param name="shares">Places: 0 at the first, 1 at the second.</param>
    /// <returns>(places, D), unit length.</returns>
    public static Tensor Between(Tensor from, Tensor to, IReadOnlyList<double> shares)
    {
        using var scope = NewDisposeScope();
        var angle = Math.Acos(Math.Clamp((from * to).sum().ToDouble(), -1, 1));
        var points = shares.Select(share => angle < NearlyEqual
            ? from * (1 - share) + to * share
            : from * (Math.Sin((1 - share) * angle) / Math.Sin(angle)) + to * (Math.Sin(share * angle) / Math.Sin(angle)));
        return nn.functional.normalize(stack([.. points]), 2, 1).MoveToOuterDisposeScope();
    }
}
