using ExpClip.Repro.Faces;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>Blendshape weights (B, 52) to tokens (T, B, width): each a linear map of the weights of its group, plus a vector of its own.</summary>
internal sealed class TokenEmbedding : Module<Tensor, Tensor>
{
    private readonly Parameter weight;   // (T, width, 52), zero outside a token's group
    private readonly Parameter position; // (T, 1, width)
    private readonly Tensor membership;  // (T, 1, 52)

    internal TokenEmbedding(ExpressionTokens tokens, int width) : base(nameof(TokenEmbedding))
    {
        using var scope = NewDisposeScope();
        var groups = TokenGroups.Membership(tokens).unsqueeze(1);
        var bound = groups.sum(2, true).rsqrt(); // as a linear layer of the group's size starts
        weight = new Parameter(((2 * rand([groups.size(0), width, Blendshape.Count]) - 1) * bound).MoveToOuterDisposeScope());
        position = new Parameter((0.02 * randn([groups.size(0), 1, width])).MoveToOuterDisposeScope());
        membership = groups.MoveToOuterDisposeScope();
        RegisterComponents();
    }

    public override Tensor forward(Tensor weights)
    {
        using var scope = NewDisposeScope();
        var (tokens, width) = (weight.size(0), weight.size(1));
        var all = functional.linear(weights, (weight * membership).view(tokens * width, Blendshape.Count)); // (B, T·width)
        return (all.view(-1, tokens, width).transpose(0, 1) + position).MoveToOuterDisposeScope();
    }
}
