using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Compute;

[Collection("torch")]
public sealed class AutocastTests
{
    private const int Steps = 200;

    private static readonly TrainingDevice Bfloat16 = new(CPU, Precision.Bfloat16);

    [Fact]
    public void Products_take_bfloat16_while_it_lives_and_no_longer()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones([2, 3]), ones([3, 2]));
        using (Autocast.On(Bfloat16)) Assert.Equal(ScalarType.BFloat16, x.matmul(y).dtype);
        using (Autocast.On(TrainingDevice.Processor)) Assert.Equal(ScalarType.Float32, x.matmul(y).dtype);
        Assert.Equal(ScalarType.Float32, x.matmul(y).dtype);
    }

    [Fact]
    public void Two_hundred_steps_in_bfloat16_lose_what_its_mantissa_lacks_and_no_more()
    {
        var (plain, half) = (Train(TrainingDevice.Processor), Train(Bfloat16));
        Assert.NotEqual(plain.Losses, half.Losses);
        Assert.All(half.Weights, weight => Assert.Equal(ScalarType.Float32, weight));
        Assert.True(plain.Losses[^1] < 0.7 * plain.Losses[0], $"nothing was learned: {plain.Losses[0]} to {plain.Losses[^1]}");
        // A product of bfloat16 is off by 2^-9 of itself; 200 steps of it were 1.3 % apart where they were most.
        var apart = plain.Losses.Zip(half.Losses, (a, b) => Math.Abs(a - b) / a).Max();
        Assert.True(apart < 0.03, $"losses in bfloat16 are up to {apart:P2} apart");
    }

    internal static (float[] Losses, ScalarType[] Weights) Train(TrainingDevice device)
    {
        manual_seed(1);
        using var model = new ExpClipModel(TinyTraining.Model with { Dropout = 0 }); // its masks depend on type and device
        model.to(device.Device);
        using var adam = optim.Adam(model.parameters(), 1e-3);
        using var descent = new Descent(model, adam, 1, device);
        using var scope = NewDisposeScope();
        var (weights, texts) = (Numbers(52, device), Numbers(TinyTraining.Model.TextFeatures, device));
        var losses = new float[Steps];
        for (var i = 0; i < Steps; i++)
        {
            using var step = NewDisposeScope();
            manual_seed(1000 + i);
            losses[i] = descent.Step([weights, texts], places =>
            {
                var terms = ExpClipLoss.Of(model, places[0], places[0], places[1], new ExpClipTrainingOptions());
                return new(terms.Total, terms.Values());
            }, i).cpu().data<float>().ToArray()[0];
        }
        return (losses, [.. model.parameters().Select(parameter => parameter.dtype)]);
    }

    private static Tensor Numbers(int width, TrainingDevice device)
    {
        var random = new Random(width);
        return tensor([.. Enumerable.Range(0, 16 * width).Select(_ => random.NextSingle())], [16, width], float32, device.Device);
    }
}
