using ExpClip.Repro.Faces;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>How 52 blendshape weights become tokens of a transformer. The paper does not say.</summary>
public enum ExpressionTokens
{
    /// <summary>All weights make one token.</summary>
    Vector,

    /// <summary>The weights of a region of the face (brow, eye, gaze, cheek, nose, jaw, mouth, tongue) make one: 8 tokens.</summary>
    Regions,

    /// <summary>Each weight makes its own: 52 tokens.</summary>
    Weights,
}

/// <summary>Which weights belong to which token.</summary>
internal static class TokenGroups
{
    /// <summary>(T, 52): 1 where the weight belongs to the token, else 0. Every weight belongs to one token.</summary>
    internal static Tensor Membership(ExpressionTokens tokens)
    {
        var groups = FacsTables.Load().Blendshapes.GroupBy(shape => tokens switch
        {
            ExpressionTokens.Vector => "face",
            ExpressionTokens.Regions => shape.Region,
            ExpressionTokens.Weights => shape.Name,
            _ => throw new ArgumentOutOfRangeException(nameof(tokens), tokens, "not a way to make tokens"),
        }).ToArray();
        var membership = new float[groups.Length * Blendshape.Count];
        for (var token = 0; token < groups.Length; token++)
            foreach (var shape in groups[token]) membership[token * Blendshape.Count + shape.Index] = 1;
        return tensor(membership, [groups.Length, Blendshape.Count]);
    }
}
