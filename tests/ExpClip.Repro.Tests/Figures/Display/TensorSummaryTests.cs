using ExpClip.Repro.Figures.Display;
using TorchSharp;

namespace ExpClip.Repro.Tests.Figures.Display;

/// <summary>Expected statistics by hand.</summary>
[Collection("torch")]
public sealed class TensorSummaryTests
{
    [Fact]
    public void Values_are_summarised_in_one_line()
    {
        using var tensor = torch.tensor(new float[] { 1, 2, 3, 6 }).reshape(2, 2);
        Assert.Equal("float32 [2, 2] on cpu: mean 3, sd 2.16, min 1, max 6", TensorSummary.Of(tensor)); // sd = sqrt(14/3)
    }

    [Fact]
    public void What_is_not_finite_is_counted_and_left_out()
    {
        using var tensor = torch.tensor(new[] { double.NaN, 1, double.PositiveInfinity, -1 });
        Assert.Equal("float64 [4] on cpu: mean 0, sd 1.414, min -1, max 1, 2 not finite", TensorSummary.Of(tensor));
        using var none = torch.tensor(new[] { float.NaN });
        Assert.Equal("float32 [1] on cpu: 1 not finite", TensorSummary.Of(none));
    }

    [Fact]
    public void Scalars_integers_empty_and_disposed_tensors_are_told()
    {
        using var scalar = torch.tensor(7L);
        Assert.Equal("int64 [] on cpu: 7", TensorSummary.Of(scalar));
        using var truth = torch.tensor(new[] { true, false });
        Assert.Equal("bool [2] on cpu: mean 0.5, sd 0.7071, min 0, max 1", TensorSummary.Of(truth));
        using var empty = torch.zeros([3, 0]);
        Assert.Equal("float32 [3, 0] on cpu: empty", TensorSummary.Of(empty));
        using var weights = torch.zeros([2]).requires_grad_();
        Assert.Equal("float32 [2] on cpu, requires grad: mean 0, sd 0, min 0, max 0", TensorSummary.Of(weights));
        var gone = torch.zeros([1]);
        gone.Dispose();
        Assert.Equal("[disposed tensor]", TensorSummary.Of(gone));
    }
}
