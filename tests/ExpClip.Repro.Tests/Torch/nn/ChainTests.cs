using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>What is computed in one pass over memory, against the plain operators.</summary>
[Collection(TorchCollection.Name)]
public sealed class ChainTests
{
    // An odd number: the last block is not whole.
    private static Tensor Grid(bool gradient = false) => linspace(-12, 12, 4801).requires_grad_(gradient);

    // By float64, where libtorch has no chain.
    private static Tensor PlainGelu(Tensor x) => x * 0.5 * (1 + (x * Math.Sqrt(0.5)).erf());

    [Fact]
    public void ActivationsAndSlopesAreThoseOfTheFormula()
    {
        using var scope = NewDisposeScope();
        var chains = ((Func<Tensor, Tensor>, Func<Tensor, Tensor>)[])[(x => F.gelu(x), PlainGelu), (x => F.silu(x), x => x * x.sigmoid())];
        foreach (var (chain, plain) in chains)
        {
            var (x, exact) = (Grid(gradient: true), Grid().to(ScalarType.Float64).requires_grad_(true));
            var (y, expected) = (chain(x), plain(exact));
            y.sum().backward();
            expected.sum().backward();
            Assert.InRange(Largest(y, expected), 0, 4e-7 * 12); // an argument of 12 times some units of float32's last place
            Assert.InRange(Largest(x.grad!, exact.grad!), 0, 1e-6);
        }
    }

    [Fact]
    public void NotANumberStaysOne()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { float.NaN, float.PositiveInfinity, 1 });
        foreach (var y in new[] { F.gelu(x), F.silu(x) })
        {
            var values = y.data<float>().ToArray();
            Assert.True(float.IsNaN(values[0]) && float.IsPositiveInfinity(values[1]) && float.IsFinite(values[2]));
        }
    }

    [Fact]
    public void InPlaceOverwritesWhatNeedsNoGradientAndIsTheSame()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Grid(), Grid());
        var gelu = F.gelu(x);
        Assert.True(F.gelu(y, inplace: true).equal(gelu));
        Assert.True(y.equal(gelu));
        // A leaf that takes a gradient.
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => F.gelu(Grid(gradient: true), inplace: true));
    }

    [Fact]
    public void AGradientThatNeedsTheOverwrittenValuesIsRefused()
    {
        using var scope = NewDisposeScope();
        var (x, weight) = (Grid(), Grid(gradient: true));
        var product = (weight * x).sum(); // its gradient is x
        F.gelu(x, inplace: true);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => product.backward());
    }

    [Fact]
    public void ASecondDerivativeIsThereToo()
    {
        using var scope = NewDisposeScope();
        var x = linspace(-2, 2, 9).requires_grad_(true);
        var first = autograd.grad([F.gelu(x).sum()], [x], create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];
        var expected = (-x * x / 2).exp() * (2 - x * x) / Math.Sqrt(2 * Math.PI);
        Assert.InRange(Largest(second, expected), 0, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FrozenAttentionIsThatOfTraining(bool masked)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var (q, k, v) = (randn([2, 3, 7, 8]), randn([2, 3, 21, 8]), randn([2, 3, 21, 8]));
        var mask = masked ? full([7, 21], float.NegativeInfinity).triu(4) : null;
        var trained = F.scaled_dot_product_attention(q, k, v, mask);
        using var frozen = no_grad();
        Assert.InRange(Largest(F.scaled_dot_product_attention(q, k, v, mask), trained), 0, 2e-6);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(48)]
    [InlineData(515)]
    public void AFrozenNormIsThatOfTraining(int width)
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var (x, weight, bias) = (3 * randn([2, 11, width]) + 7, randn([width]), randn([width]));
        var trained = F.layer_norm(x, [width], weight, bias);
        using var frozen = no_grad();
        Assert.InRange(Largest(F.layer_norm(x, [width], weight, bias), trained), 0, 1e-5);
    }

    /// <summary>200 steps of Adam with dropout: the plain path multiplies by the factors that dropout gives to ones.</summary>
    [Fact]
    public void TrainingGoesAsByPlainOperators()
    {
        var (chain, again) = (Losses(PassThroughChains), Losses(PassThroughChains));
        Assert.Equal(chain, again); // to the last bit
        var plain = Losses(ByPlainOperators);
        Assert.True(plain[^1] < 0.5 * plain[0]);
        Assert.All(chain.Zip(plain), pair => Assert.Equal(pair.Second, pair.First, 1e-4 * pair.Second));
    }

    private static Tensor PassThroughChains(Tensor x) => F.dropout(F.gelu(x), 0.1);

    private static Tensor ByPlainOperators(Tensor x)
    {
        using var factors = F.dropout(ones_like(x), 0.1);
        return PlainGelu(x) * factors;
    }

    private static double[] Losses(Func<Tensor, Tensor> activate)
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        using nn.Module<Tensor, Tensor> first = nn.Linear(16, 64), second = nn.Linear(64, 64), last = nn.Linear(64, 4);
        using var adam = optim.Adam(first.parameters().Concat(second.parameters()).Concat(last.parameters()), 1e-2);
        var (x, target) = (randn([96, 16]), rand([96, 4]));
        return [.. Enumerable.Range(0, 200).Select(_ =>
        {
            using var step = NewDisposeScope();
            var loss = F.mse_loss(last.call(activate(second.call(activate(first.call(x))))), target);
            adam.zero_grad();
            loss.backward();
            adam.step();
            return (double)loss.item<float>();
        })];
    }

    private static double Largest(Tensor actual, Tensor expected) =>
        (actual.detach().to(ScalarType.Float64) - expected.detach().to(ScalarType.Float64)).abs().max().item<double>();
}
