using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Convolutions of long kernels, which go a way of their own without gradients, against libtorch's in float64.</summary>
[Collection(TorchCollection.Name)]
public sealed class WideConvolutionTests
{
    [Theory]
    [InlineData(1, 64, 64, 16, 0, 67)]   // four frames, the fewest
    [InlineData(2, 24, 26, 2, 35, 70)]   // 13 outputs a group: two whole tiles and one of a single channel
    [InlineData(3, 5, 8, 1, 64, 129)]    // one tap beyond whole vectors
    [InlineData(2, 96, 96, 2, 64, 128)]  // wav2vec 2.0's kernel
    public void AgreeWithThoseInDoublePrecision(int batch, int inputs, int outputs, int groups, int padding, int taps)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        manual_seed(6);
        var (x, weight, bias) = (randn([batch, taps + 3, inputs]).transpose(1, 2), randn([outputs, inputs / groups, taps]), randn([outputs]));
        foreach (var added in (Tensor?[])[bias, null])
        {
            var expected = F.conv1d(x.to(float64), weight.to(float64), added?.to(float64), 1, padding, 1, groups);
            var actual = F.conv1d(x, weight, added, 1, padding, 1, groups);
            Assert.Equal(expected.shape, actual.shape);
            // Each of the sum's terms has unit variance: the error grows with the root of their number, a few units of float32's last place each.
            Assert.InRange((actual.to(float64) - expected).abs().max().item<double>(), 0, 3e-6 * Math.Sqrt(inputs / groups * taps));
        }
    }

    [Fact]
    public void NotANumberReachesItsWindowsAlone()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var x = ones([1, 1, 200]);
        x.narrow(2, 0, 1).fill_(float.NaN);
        var y = F.conv1d(x, ones([1, 1, 64])).data<float>().ToArray();
        Assert.True(float.IsNaN(y[0]));
        Assert.All(y[1..], value => Assert.Equal(64, value));
    }

    [Fact]
    public void ShapesThatDoNotFitAreRefused()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => F.conv1d(ones([1, 3, 200]), ones([4, 2, 64])));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => F.conv1d(ones([1, 3, 63]), ones([4, 3, 64])));
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => F.conv1d(ones([1, 3, 200]), ones([4, 3, 64]), ones([5])));
    }
}
