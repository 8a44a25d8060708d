using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Arguments that make no sense give managed exceptions, never a crash.</summary>
[Collection(TorchCollection.Name)]
public sealed class MisuseTests
{
    [Fact]
    public void ConstructorsRefuseNonsense()
    {
        Assert.Throws<ArgumentException>(() => nn.Linear(0, 3));
        Assert.Throws<ArgumentException>(() => nn.LayerNorm([]));
        Assert.Throws<ArgumentException>(() => nn.LayerNorm(-1));
        Assert.Throws<ArgumentException>(() => nn.GroupNorm(4, 6));
        Assert.Throws<ArgumentException>(() => nn.Embedding(0, 3));
        Assert.Throws<ArgumentException>(() => nn.Embedding(5, 3, padding_idx: 5));
        Assert.Throws<ArgumentException>(() => nn.Conv1d(3, 4, 3, groups: 2));
        Assert.Throws<ArgumentException>(() => nn.Conv1d(3, 4, 0));
        Assert.Throws<ArgumentException>(() => nn.Conv2d(3, 4, 3, padding: -1));
        Assert.Throws<ArgumentException>(() => nn.MultiheadAttention(10, 3));
        Assert.Throws<ArgumentException>(() => nn.TransformerEncoderLayer(8, 2, 0));
        using var layer = nn.TransformerEncoderLayer(8, 2, 8);
        Assert.Throws<ArgumentException>(() => nn.TransformerEncoder(layer, 0));
    }

    [Fact]
    public void WrongShapesAreExplained()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 2);
        Assert.Contains("shape", Assert.Throws<ExternalException>(() => linear.call(ones([4, 5]))).Message);
        using var norm = nn.LayerNorm(3);
        Assert.Throws<ExternalException>(() => norm.call(ones([4, 5])));
        using var groups = nn.GroupNorm(1, 4);
        Assert.Throws<ArgumentException>(() => groups.call(ones([2, 4])));
        using var convolution = nn.Conv1d(3, 4, 3);
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => convolution.call(ones([2, 5, 9]))).Message);
        using var attention = nn.MultiheadAttention(8, 2);
        Assert.Throws<ArgumentException>(() => attention.call(ones([4, 2, 6]), ones([4, 2, 6]), ones([4, 2, 6])));
        using var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 8), 1);
        Assert.Contains("width 8", Assert.Throws<ArgumentException>(() => encoder.call(ones([4, 2, 6]))).Message);
        Assert.Throws<ArgumentException>(() => encoder.call(ones([4, 8])));
        Assert.ThrowsAny<Exception>(() => encoder.call(ones([4, 2, 8]), ones([7, 7])));
    }

    [Fact]
    public void WrongTypesAndDisposedTensorsAreExplained()
    {
        using var scope = NewDisposeScope();
        using var linear = nn.Linear(3, 2);
        Assert.Throws<ExternalException>(() => linear.call(ones([4, 3], ScalarType.Float64)));
        using var embedding = nn.Embedding(5, 2);
        Assert.Contains("out of range", Assert.Throws<ExternalException>(() => embedding.call(tensor(new long[] { 7 }))).Message);
        var gone = ones([4, 3]);
        gone.Dispose();
        Assert.Throws<ObjectDisposedException>(() => linear.call(gone));
        Assert.Throws<ArgumentException>(() => nn.functional.one_hot(ones([2])));
        Assert.Throws<ArgumentException>(() =>
            nn.functional.scaled_dot_product_attention(ones([2, 2]), ones([2, 2]), ones([2, 2]), ones([2, 2]), is_casual: true));
    }

    [Fact]
    public void AFullyMaskedQueryIsNotANumberRatherThanSomethingMadeUp()
    {
        using var scope = NewDisposeScope();
        using var attention = nn.MultiheadAttention(8, 2);
        var x = Wave.Of([3, 1, 8], 0.5);
        var output = attention.call(x, x, x, ones([1, 3], ScalarType.Bool)).Item1;
        Assert.True(output.isnan().all().item<bool>());
    }

    [Fact]
    public void MasksOfTruthAndOfNumbersAgree()
    {
        using var scope = NewDisposeScope();
        using var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 8), 2);
        encoder.eval();
        var x = Wave.Of([4, 3, 8], 0.5);
        var hidden = ones([4, 4], ScalarType.Bool).triu(1);
        var added = zeros([4, 4]).masked_fill(hidden, double.NegativeInfinity);
        Assert.True(encoder.call(x, hidden).allclose(encoder.call(x, added), atol: 1e-6));
        // With a causal mask the first token cannot tell what follows it.
        var other = x.clone();
        other[1..].add_(1);
        Assert.True(encoder.call(x, hidden)[0].allclose(encoder.call(other, hidden)[0], atol: 1e-6));
    }
}
