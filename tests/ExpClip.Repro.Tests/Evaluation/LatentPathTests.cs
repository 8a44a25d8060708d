using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Tests.Torch;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Evaluation;

[Collection(TorchCollection.Name)]
public sealed class LatentPathTests
{
    [Fact]
    public void AStraightEvenPathIsPerfect()
    {
        var path = LatentPath.Of([[0, 0], [0.25f, 0], [0.5f, 0], [0.75f, 0]]);
        Assert.Equal((0, 1, 1), (path.StepDeviation, path.LargestStep, path.Detour));
    }

    [Fact]
    public void AJumpAndADetourShow()
    {
        var path = LatentPath.Of([[0, 0], [0, 0.1f], [0.8f, 0.1f], [0.8f, 0]]); // steps 0.1, 0.8, 0.1 around a straight line of 0.8
        Assert.Equal(0.8 / (1 / 3.0), path.LargestStep, 1e-6);
        Assert.Equal(1.25, path.Detour, 1e-6);
        Assert.Equal(Math.Sqrt((2 * 0.2333333 * 0.2333333 + 0.4666667 * 0.4666667) / 3) * 3, path.StepDeviation, 1e-5);
    }

    [Fact]
    public void TheGreatCircleIsWalkedEvenly()
    {
        using var from = tensor(new float[] { 1, 0, 0 });
        using var to = tensor(new float[] { 0, 1, 0 });
        using var points = GreatCircle.Between(from, to, [0, 1 / 3.0, 0.5, 1]);
        var expected = new[] { 1, 0, 0, Math.Cos(Math.PI / 6), 0.5, 0, Math.Sqrt(0.5), Math.Sqrt(0.5), 0, 0, 1, 0 };
        Assert.All(expected.Zip(points.data<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
