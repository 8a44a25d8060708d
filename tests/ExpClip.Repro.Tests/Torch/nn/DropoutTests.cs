using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ExpClip.Repro.Tests.Torch.Nn;

[Collection(TorchCollection.Name)]
public sealed class DropoutTests
{
    private const int Elements = 200_000;

    [Theory]
    [InlineData(0.1, ScalarType.Float32)]
    [InlineData(0.5, ScalarType.Float32)]
    [InlineData(0.9, ScalarType.Float32)]
    [InlineData(0.3, ScalarType.Float64)]
    public void DropsTheAskedShareAndKeepsTheMean(double p, ScalarType type)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var values = F.dropout(ones([Elements], type), p).to(ScalarType.Float64).data<double>().ToArray();
        var sigma = Math.Sqrt(p * (1 - p) / Elements); // of the share of a binomial variable
        Assert.InRange(values.Count(value => value == 0) / (double)Elements, p - 5 * sigma, p + 5 * sigma);
        Assert.All(values.Where(value => value != 0).Take(100), value => Assert.Equal(1 / (1 - p), value, 1e-5));
    }

    [Fact]
    public void NeighboursAreIndependent()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var kept = F.dropout(ones([Elements]), 0.5).data<float>().Select(value => value > 0 ? 1.0 : -1.0).ToArray();
        foreach (var lag in new[] { 1, 2, 4, 16, 64 })
        {
            var correlation = Enumerable.Range(0, Elements - lag).Average(i => kept[i] * kept[i + lag]);
            Assert.InRange(correlation, -5 / Math.Sqrt(Elements), 5 / Math.Sqrt(Elements));
        }
    }

    [Fact]
    public void TheGradientGoesWhereTheValueWent()
    {
        using var scope = NewDisposeScope();
        var x = ones([50], requires_grad: true);
        var y = F.dropout(x, 0.5);
        y.sum().backward();
        Assert.True(x.grad!.equal(y.detach()));
    }

    [Fact]
    public void EvaluationAndZeroLeaveTheInputAlone()
    {
        using var scope = NewDisposeScope();
        using var dropout = nn.Dropout(0.5);
        var x = Wave.Of([4, 5], 0.5);
        Assert.False(dropout.call(x).equal(x));
        dropout.eval();
        Assert.True(dropout.call(x).equal(x));
        Assert.True(F.dropout(x, 0.0).equal(x));
        Assert.Equal(0, F.dropout(x, 1.0).abs().sum().item<float>());
    }

    [Fact]
    public void InPlaceChangesTheInput()
    {
        using var scope = NewDisposeScope();
        var x = ones([100]);
        var y = F.dropout(x, 0.5, training: true, inplace: true);
        Assert.True(x.equal(y));
        Assert.InRange(x.eq(0).sum().item<long>(), 20, 80);
    }

    /// <summary>Attention to one token has weights of 1; dropout on them silences a head as a whole.</summary>
    [Fact]
    public void AttentionToOneTokenDropsWholeHeads()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.TransformerEncoderLayer(4, 2, 4, 0.5);
        var state = layer.state_dict();
        foreach (var (name, tensor) in state) nn.init.constant_(tensor, name is "norm1.weight" or "norm2.weight" ? 1 : 0);
        using (no_grad())
        {
            state["self_attn.in_proj_bias"][8..].fill_(1); // every value is 1
            state["self_attn.out_proj.weight"][.., 0].fill_(1); // every output is the first element of the first head
        }
        manual_seed(11);
        const int tokens = 4000;
        var y = layer.call(zeros([1, tokens, 4])).detach()[0];
        // The norm of equal elements is 0: when the head is dropped (1/2), or dropout after it leaves all four elements or none (2/16).
        const double expected = 0.5 + 0.5 * 2 / 16;
        var share = y.abs().sum(1).lt(1e-6).to(ScalarType.Float64).mean().item<double>();
        var sigma = Math.Sqrt(expected * (1 - expected) / tokens);
        Assert.InRange(share, expected - 5 * sigma, expected + 5 * sigma);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void RefusesWhatIsNoProbability(double p)
    {
        Assert.Throws<ArgumentException>(() => nn.Dropout(p));
        Assert.Throws<ArgumentException>(() => nn.TransformerEncoderLayer(8, 2, 8, p));
    }
}
