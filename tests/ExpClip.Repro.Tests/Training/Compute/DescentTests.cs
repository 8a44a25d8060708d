using ExpClip.Repro.Training.Compute;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Compute;

[Collection("torch")]
public sealed class DescentTests
{
    [Theory]
    [InlineData(0.25)] // half of the norm
    [InlineData(100)]  // above it
    public void Clipping_without_a_number_for_the_processor_is_that_of_torch(double largest)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var network = nn.Linear(7, 5);
        Backward();
        nn.utils.clip_grad_norm_(network.parameters(), largest);
        var expected = Gradients();
        Backward();
        Descent.Clip(network.parameters(), largest);
        Assert.Equal(expected, Gradients(), (a, b) => Math.Abs(a - b) <= 1e-6f * Math.Abs(a) + 1e-9f); // a few roundings of float32

        void Backward()
        {
            network.zero_grad();
            (network.call(ones([3, 7])).square().mean() * 2).backward();
        }

        float[] Gradients() => [.. network.parameters().SelectMany(parameter => parameter.grad!.data<float>().ToArray())];
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_told_on_the_processor()
    {
        using var scope = NewDisposeScope();
        using var network = nn.Linear(2, 1);
        using var adam = optim.Adam(network.parameters());
        using var descent = new Descent(network, adam, 1, TrainingDevice.Processor);
        descent.Step(() => Loss(ones([1, 2])));
        var error = Assert.Throws<NotFiniteNumberException>(() => descent.Step(() => Loss(full([1, 2], double.PositiveInfinity))));
        Assert.False(double.IsFinite(error.OffendingNumber));

        StepLosses Loss(Tensor input)
        {
            var loss = network.call(input).sum();
            return new(loss, loss.detach().unsqueeze(0));
        }
    }

    [Fact]
    public void Sums_are_those_of_double_precision()
    {
        using var sums = new RunningSums([1, 2], TrainingDevice.Processor);
        using var losses = tensor(new[] { 0.1f, 1e-9f });
        for (var i = 0; i < 1000; i++) sums.Add(losses);
        var expected = (double[])[1, 2];
        for (var i = 0; i < 1000; i++) (expected[0], expected[1]) = (expected[0] + 0.1f, expected[1] + 1e-9f);
        Assert.Equal(expected, sums.Read());
        sums.Clear();
        Assert.Equal([0, 0], sums.Read());
    }
}
