using System.Runtime.InteropServices;
using ExpClip.Repro.Training;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training;

[Collection("torch")]
public sealed class DeviceMemoryTests
{
    private static readonly ExternalException Cuda = new("CUDA out of memory. Tried to allocate 20.00 MiB");

    [Theory]
    [InlineData(256, 100, 64)]
    [InlineData(256, 255, 128)]
    [InlineData(3, 1, 1)]
    public void TheMessageNamesABatchThatFits(int batch, int room, int fits)
    {
        var error = DeviceMemory.TooSmallFor(batch, count => { if (count > room) throw Cuda; }, Cuda);
        Assert.Contains($"A batch of {batch} samples does not fit", error.Message);
        Assert.Contains($"Set BatchSize to {fits}.", error.Message);
    }

    [Fact]
    public void WhereNothingFitsItSaysSoAndOtherErrorsAreNotHidden()
    {
        Assert.Contains("Not even a single sample", DeviceMemory.TooSmallFor(8, _ => throw Cuda, Cuda).Message);
        Assert.Throws<ExternalException>(() => DeviceMemory.TooSmallFor(8, _ => throw new ExternalException("shapes do not match"), Cuda));
    }

    /// <summary>What this libtorch really says when it is asked for more memory than any machine has.</summary>
    [Fact]
    public void LibtorchsOwnErrorIsRecognised()
    {
        var error = Assert.ThrowsAny<Exception>(() => empty([1L << 44]));
        Assert.True(DeviceMemory.IsExhausted(error), error.Message);
        Assert.False(DeviceMemory.IsExhausted(new ExternalException("expected scalar type Float")));
    }
}
