using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Starting values follow the distributions PyTorch documents, and clipping its formula.</summary>
[Collection(TorchCollection.Name)]
public sealed class InitTests
{
    [Fact]
    public void LinearIsUniformInOneOverTheRootOfItsInputs()
    {
        using var layer = nn.Linear(400, 300);
        AssertUniform(layer.weight, 1 / Math.Sqrt(400));
        AssertUniform(layer.bias!, 1 / Math.Sqrt(400));
    }

    [Fact]
    public void ConvolutionIsUniformInOneOverTheRootOfItsField()
    {
        using var layer = nn.Conv2d(40, 50, 3);
        AssertUniform(layer.weight, 1 / Math.Sqrt(40 * 9));
    }

    [Fact]
    public void AttentionIsXavierUniformWithZeroBias()
    {
        using var attention = nn.MultiheadAttention(128, 4);
        var state = attention.state_dict();
        AssertUniform(state["in_proj_weight"], Math.Sqrt(6.0 / (128 + 3 * 128)));
        AssertUniform(state["out_proj.weight"], 1 / Math.Sqrt(128));
        Assert.Equal(0, state["in_proj_bias"].abs().sum().ToDouble());
        Assert.Equal(0, state["out_proj.bias"].abs().sum().ToDouble());
    }

    [Fact]
    public void EmbeddingIsNormalWithAZeroPaddingRow()
    {
        using var embedding = nn.Embedding(500, 100, padding_idx: -1);
        var rows = embedding.weight!.detach();
        Assert.Equal(0, rows[499].abs().sum().ToDouble());
        Assert.InRange(rows.mean().ToDouble(), -0.03, 0.03);
        Assert.InRange(rows.std().ToDouble(), 0.97, 1.03);
    }

    [Fact]
    public void LayersOfAnEncoderStartAlikeAndApart()
    {
        using var layer = nn.TransformerEncoderLayer(8, 2, 8).to(ScalarType.Float64);
        using var encoder = nn.TransformerEncoder(layer, 2);
        var state = encoder.state_dict();
        Assert.Equal(ScalarType.Float64, state["layers.0.linear1.weight"].dtype);
        Assert.True(state["layers.0.linear1.weight"].equal(state["layers.1.linear1.weight"]));
        Assert.True(state["layers.0.linear1.weight"].equal(layer.state_dict()["linear1.weight"]));
        nn.init.zeros_(state["layers.0.linear1.weight"]);
        Assert.NotEqual(0, state["layers.1.linear1.weight"].abs().sum().ToDouble());
    }

    [Fact]
    public void FillersFill()
    {
        using var x = empty([300, 200]);
        Assert.Equal(1.0, nn.init.ones_(x).mean().ToDouble());
        Assert.Equal(0.0, nn.init.zeros_(x).abs().sum().ToDouble());
        Assert.Equal(2.5, nn.init.constant_(x, 2.5).mean().ToDouble(), 1e-5);
        AssertUniform(nn.init.xavier_uniform_(x, gain: 2), 2 * Math.Sqrt(6.0 / 500));
        AssertUniform(
            nn.init.kaiming_uniform_(x, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU),
            Math.Sqrt(2) * Math.Sqrt(3.0 / 300));
        nn.init.normal_(x, 3, 0.5);
        Assert.InRange(x.mean().ToDouble(), 2.98, 3.02);
        Assert.InRange(x.std().ToDouble(), 0.49, 0.51);
        nn.init.uniform_(x, 2, 4);
        Assert.InRange(x.mean().ToDouble(), 2.98, 3.02);
    }

    [Fact]
    public void ATruncatedNormalStaysInsideAndHasItsVariance()
    {
        using var x = empty([300, 200]);
        nn.init.trunc_normal_(x, 1, 2, -1, 3);
        Assert.InRange(x.min().ToDouble(), -1, 1);
        Assert.InRange(x.max().ToDouble(), 1, 3);
        // One standard deviation to each side leaves 1 − 2 φ(1) / (2 Φ(1) − 1) = 0.2911 of the variance of 4.
        Assert.InRange(x.var().ToDouble(), 4 * 0.2911 - 0.05, 4 * 0.2911 + 0.05);
    }

    [Fact]
    public void ClippingScalesToTheAskedNorm()
    {
        using var scope = NewDisposeScope();
        using var layer = nn.Linear(2, 1);
        Assert.Equal(0, nn.utils.clip_grad_norm_(layer.parameters(), 1));
        (layer.weight * tensor(new float[,] { { 2, 3 } })).sum().backward();
        layer.bias!.mul(6).sum().backward();
        Assert.Equal(7, nn.utils.clip_grad_norm_(layer.parameters(), 10), 1e-5); // √(2² + 3² + 6²)
        Assert.Equal([2f, 3f], layer.weight.grad!.data<float>().ToArray());
        Assert.Equal(7, nn.utils.clip_grad_norm_(layer.parameters(), 3.5), 1e-5);
        Assert.Equal([1f, 1.5f], layer.weight.grad!.data<float>().Select(value => MathF.Round(value, 4)));
        Assert.Equal(3, nn.utils.clip_grad_norm_(layer.parameters(), 9, double.PositiveInfinity), 1e-4);
    }

    [Fact]
    public void ParametersGoBehindOneAnother()
    {
        using var layer = nn.Linear(3, 2);
        using var vector = nn.utils.parameters_to_vector(layer.parameters());
        Assert.Equal([8L], vector.shape);
        Assert.Equal(layer.weight.data<float>().ToArray(), vector.data<float>().Take(6));
    }

    private static void AssertUniform(Tensor tensor, double bound)
    {
        var values = tensor.detach().data<float>().ToArray();
        Assert.All(values, value => Assert.InRange(value, -bound, bound));
        var sigma = bound / Math.Sqrt(3); // of the distribution; the mean of n has σ/√n, the mean square 2σ²/√(5n)
        Assert.InRange(values.Average(), -5 * sigma / Math.Sqrt(values.Length), 5 * sigma / Math.Sqrt(values.Length));
        var spread = 5 * 2 * sigma * sigma / Math.Sqrt(5.0 * values.Length);
        Assert.InRange(values.Average(value => (double)value * value), sigma * sigma - spread, sigma * sigma + spread);
    }
}
