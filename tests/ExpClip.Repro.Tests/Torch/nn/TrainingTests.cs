using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Whole training steps: repeatable to the byte, without leaks, and learning something.</summary>
[Collection(TorchCollection.Name)]
public sealed class TrainingTests
{
    private const double LearningRate = 0.1;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void EqualSeedsGiveEqualBytes(long tokens)
    {
        Assert.Equal(Train(3, tokens), Train(3, tokens));
        Assert.NotEqual(Train(3, tokens), Train(4, tokens));
    }

    [Fact]
    public void TwoThousandStepsLeakNothing()
    {
        using var model = Model();
        var (inputs, targets) = (Wave.Of([1, 8, 8], 0.5), Wave.Of([1, 8, 8], 0.9, 0.5));
        for (var i = 0; i < 10; i++) Step(model, inputs, targets);
        var before = LiveTensors();
        for (var i = 0; i < 2000; i++) Step(model, inputs, targets);
        Assert.Equal(before, LiveTensors());
        inputs.Dispose();
        targets.Dispose();
    }

    [Fact]
    public void AForwardPassLeavesNoTensorsBehindEvenWithoutAScope()
    {
        using var model = Model();
        using var inputs = Wave.Of([4, 8, 8], 0.5);
        using (model.call(inputs)) { }
        var before = LiveTensors();
        for (var i = 0; i < 5; i++)
            using (model.call(inputs)) Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.Equal(before, Tensor.TotalCount);
    }

    /// <summary>Tensors alive once what earlier tests left to the collector is gone.</summary>
    private static long LiveTensors()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }

    [Fact]
    public void TheLossFalls()
    {
        manual_seed(5);
        using var scope = NewDisposeScope();
        using var model = Model();
        var (inputs, targets) = (Wave.Of([4, 8, 8], 0.5), Wave.Of([4, 8, 8], 0.9, 0.5));
        var first = Step(model, inputs, targets);
        for (var i = 0; i < 100; i++) Step(model, inputs, targets);
        Assert.InRange(Step(model, inputs, targets), 0, 0.6 * first);
    }

    private static byte[] Train(long seed, long tokens)
    {
        manual_seed(seed);
        using var scope = NewDisposeScope();
        using var model = Model();
        for (var i = 0; i < 3; i++) Step(model, Wave.Of([tokens, 8, 8], 0.5), Wave.Of([tokens, 8, 8], 0.9, 0.5));
        var stream = new MemoryStream();
        model.save(stream);
        return stream.ToArray();
    }

    private static TorchSharp.Modules.TransformerEncoder Model() => nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16), 2);

    private static double Step(TorchSharp.Modules.TransformerEncoder model, Tensor inputs, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var loss = F.mse_loss(model.call(inputs), targets);
        loss.backward();
        nn.utils.clip_grad_norm_(model.parameters(), 1.0);
        using (no_grad())
            foreach (var parameter in model.parameters()) parameter.sub_(parameter.grad! * LearningRate);
        model.zero_grad();
        return loss.item<float>();
    }
}
