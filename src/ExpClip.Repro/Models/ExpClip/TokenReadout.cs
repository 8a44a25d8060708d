using ExpClip.Repro.Faces;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>Tokens (T, B, width) to blendshape weights (B, 52): each weight a linear map of the token it belongs to.</summary>
internal sealed class TokenReadout : Module<Tensor, Tensor>
{
    private readonly Parameter weight;  // (52, T, width), zero outside a weight's token
    private readonly Parameter bias;    // (52)
    private readonly Tensor membership; // (52, T, 1)

    internal TokenReadout(ExpressionTokens tokens, int width) : base(nameof(TokenReadout))
    {
        using var scope = NewDisposeScope();
        var groups = TokenGroups.Membership(tokens).T.unsqueeze(2);
        var bound = 1 / Math.Sqrt(width);
        weight = new Parameter(((2 * rand([Blendshape.Count, groups.size(1), width]) - 1) * bound).MoveToOuterDisposeScope());
        bias = new Parameter(zeros([Blendshape.Count]).MoveToOuterDisposeScope());
        membership = groups.MoveToOuterDisposeScope();
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        var flat = tokens.transpose(0, 1).reshape(tokens.size(1), -1); // (B, T·width)
        return functional.linear(flat, (weight * membership).view(Blendshape.Count, -1), bias).MoveToOuterDisposeScope();
    }
}
