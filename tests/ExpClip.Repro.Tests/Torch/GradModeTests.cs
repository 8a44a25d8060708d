using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>When gradients are recorded, and how they add up.</summary>
[Collection(TorchCollection.Name)]
public sealed class GradModeTests
{
    [Fact]
    public void NothingIsRecordedUnderNoGrad()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        using (no_grad())
        {
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void AModeThatIsRestoredTwiceDoesNotUndoALaterOne()
    {
        var first = no_grad();
        first.Dispose();
        using var second = no_grad();
        first.Dispose();
        Assert.False(is_grad_enabled());
    }

    [Fact]
    public void InferenceResultsTakeNoPartInTraining()
    {
        using var scope = NewDisposeScope();
        var x = ones([2], requires_grad: true);
        Tensor frozen;
        using (inference_mode())
        {
            Assert.True(InferenceMode.IsEnabled);
            frozen = x * 2;
        }
        Assert.False(InferenceMode.IsEnabled);
        Assert.Throws<ExternalException>(() => (frozen * x).sum().backward());
    }

    [Fact]
    public void GradientsAddUpUntilTheyAreDropped()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f }, requires_grad: true);
        for (var i = 0; i < 2; i++) x.square().sum().backward();
        Assert.Equal(12, x.grad!.item<float>());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void SecondDerivativesFollowFromARecordedGradient()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 2.0 }, requires_grad: true);
        var slope = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        var bend = autograd.grad([slope.sum()], [x])[0];
        Assert.Equal(12, slope.item<double>(), 12);
        Assert.Equal(12, bend.item<double>(), 12);
    }

    [Fact]
    public void AStepThatChangesAWeightIsNoticedByAnOlderGraph()
    {
        using var scope = NewDisposeScope();
        var w = new TorchSharp.Modules.Parameter(ones([2]));
        var loss = (w * w).sum();
        loss.backward(null, retain_graph: true);
        using var adam = optim.Adam([w], lr: 0.1);
        adam.step();
        Assert.Contains("modified by an inplace operation", Assert.Throws<ExternalException>(() => loss.backward()).Message);
    }
}
