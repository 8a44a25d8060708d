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
