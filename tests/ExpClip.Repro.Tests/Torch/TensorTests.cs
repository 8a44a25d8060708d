using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Creation, memory, element access and in-place operators.</summary>
[Collection(TorchCollection.Name)]
public sealed class TensorTests
{
    [Fact]
    public void ValuesComeBackInLogicalOrderWhateverTheStrides()
    {
        using var scope = NewDisposeScope();
        var rows = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        var turned = rows.T;
        Assert.False(turned.is_contiguous());
        Assert.Equal([1, 3], turned.stride());
        Assert.Equal([1, 4, 2, 5, 3, 6], turned.data<float>().ToArray());
        Assert.Equal([2, 5], rows.select(1, 1).data<float>().ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], turned.data<float>());
        var part = new float[3];
        turned.data<float>().CopyTo(part, 1, 4);
        Assert.Equal([0, 3, 6], part);
    }

    [Theory]
    [InlineData(ScalarType.Byte, 1)]
    [InlineData(ScalarType.Int8, 1)]
    [InlineData(ScalarType.Int16, 2)]
    [InlineData(ScalarType.Int32, 4)]
    [InlineData(ScalarType.Int64, 8)]
    [InlineData(ScalarType.Float16, 2)]
    [InlineData(ScalarType.BFloat16, 2)]
    [InlineData(ScalarType.Float32, 4)]
    [InlineData(ScalarType.Float64, 8)]
    [InlineData(ScalarType.Bool, 1)]
    public void EveryTypeIsCreatedWithItsSize(ScalarType type, int size)
    {
        using var scope = NewDisposeScope();
        var made = ones([2, 3], type);
        Assert.Equal(type, made.dtype);
        Assert.Equal(size, made.ElementSize);
        Assert.Equal(6 * size, made.bytes.Length);
        Assert.Equal(6, made.to(ScalarType.Float64).sum().item<double>());
    }

    [Fact]
    public void BytesReadAndWriteTheMemory()
    {
        using var values = tensor(new double[] { 1, 2 });
        MemoryMarshal.Cast<byte, double>(values.bytes)[1] = 7;
        Assert.Equal([1, 7], values.data<double>().ToArray());
        using var copy = zeros([2], ScalarType.Float64);
        copy.bytes = values.bytes;
        Assert.True(copy.equal(values));
    }

    [Fact]
    public void ScalarsComeBackInTheirTypes()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(2.5f, tensor(2.5f).item<float>());
        Assert.Equal(-3, tensor(-3L).item<long>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(0, tensor(2.5f).ndim);
        Assert.Equal(4, tensor(4.75f).ToInt64());
        Assert.Equal(1.25, tensor(1.25f, requires_grad: true).ToDouble());
    }

    [Fact]
    public void InPlaceOperatorsGiveTheSameObject()
    {
        using var scope = NewDisposeScope();
        var t = ones([3]);
        var other = full([3], 2.0);
        var index = tensor(new long[] { 0 });
        Assert.All(new[]
        {
            t.add_(other), t.add_(1), t.add_(other, 0.5), t.sub_(other), t.sub_(1), t.mul_(other), t.mul_(2), t.div_(other), t.div_(2),
            t.addcmul_(other, other, 1), t.addcdiv_(other, other, 1), t.clamp_(-1, 1), t.fill_(3), t.copy_(other),
            t.normal_(), t.uniform_(0, 1), t.bernoulli_(), t.masked_fill_(t > 0, 1), t.scatter_(0, index, other),
            t.index_add_(0, index, other.narrow(0, 0, 1), 1), t.zero_(), t.requires_grad_(),
        }, result => Assert.Same(t, result));
        Assert.Equal([0, 0, 0], t.data<float>().ToArray());
    }

    [Fact]
    public void MoreThanSixteenDimensionsKeepTheirShape()
    {
        var sizes = Enumerable.Repeat(1L, 70).ToArray();
        sizes[69] = 2;
        using var deep = empty(sizes);
        Assert.Equal(sizes, deep.shape);
        Assert.Equal(70, deep.stride().Length);
        Assert.Equal(2, deep.size(-1));
    }

    [Fact]
    public void TheEndOfARangeMayCountFromTheEnd()
    {
        using var scope = NewDisposeScope();
        var t = arange(0, 6, 1);
        Assert.Equal([1, 2, 3, 4], t[1..^1].data<long>().ToArray());
        Assert.Equal(5, t[^1].item<long>());
        Assert.Empty(t[^0..].data<long>().ToArray());
    }

    [Fact]
    public void ATensorSaysWhatItIs()
    {
        using var t = tensor(new[] { 1.5f, -2f });
        Assert.Equal("[2], type = Float32, device = cpu, value = [1.5, -2]", t.ToString());
    }
}
