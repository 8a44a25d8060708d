using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace ExpClip.Repro.Tests.Torch.Optim;

/// <summary>Learning rates against their closed forms, from epoch to epoch and by a leap.</summary>
[Collection(TorchCollection.Name)]
public sealed class SchedulerTests
{
    private const double Rate = 0.4;

    private static readonly Dictionary<string, (Func<Optimizer, LRScheduler> Make, Func<int, double> Rate)> Schedulers = new()
    {
        ["StepLR"] = (o => StepLR(o, 3, 0.5), epoch => Rate * Math.Pow(0.5, epoch / 3)),
        ["LambdaLR"] = (o => LambdaLR(o, epoch => 1.0 / (1 + epoch)), epoch => Rate / (1 + epoch)),
        ["ExponentialLR"] = (o => ExponentialLR(o, 0.9), epoch => Rate * Math.Pow(0.9, epoch)),
        ["CosineAnnealingLR"] = (o => CosineAnnealingLR(o, 10, 0.01), epoch => 0.01 + (Rate - 0.01) * (1 + Math.Cos(Math.PI * epoch / 10)) / 2),
        ["LinearLR"] = (o => LinearLR(o, 0.25, 1, 8), epoch => Rate * (0.25 + 0.75 * Math.Min(epoch, 8) / 8)),
    };

    public static TheoryData<string> Names => [.. Schedulers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void RatesFollowTheClosedForm(string name)
    {
        using var weight = new Parameter(zeros([1]));
        using var sgd = optim.SGD([weight], Rate);
        var (make, rate) = Schedulers[name];
        var scheduler = make(sgd);
        for (var epoch = 0; epoch < 25; epoch++, scheduler.step())
        {
            Assert.Equal(rate(epoch), sgd.ParamGroups.Single().LearningRate, 1e-12);
            Assert.Equal(rate(epoch), scheduler.get_last_lr().Single(), 1e-12);
        }
        scheduler.step((int?)7);
        Assert.Equal(rate(7), sgd.ParamGroups.Single().LearningRate, 1e-12);
    }

    [Fact]
    public void SchedulersChain()
    {
        using var weight = new Parameter(zeros([1]));
        using var sgd = optim.SGD([weight], Rate);
        LRScheduler[] both = [LinearLR(sgd, 0.5, 1, 4), ExponentialLR(sgd, 0.9)];
        for (var epoch = 1; epoch <= 6; epoch++)
        {
            foreach (var scheduler in both) scheduler.step();
            Assert.Equal(Rate * (0.5 + 0.5 * Math.Min(epoch, 4) / 4) * Math.Pow(0.9, epoch), sgd.ParamGroups.Single().LearningRate, 1e-12);
        }
    }

    [Fact]
    public void SchedulesThatMakeNoSenseAreRefused()
    {
        using var weight = new Parameter(zeros([1]));
        using var sgd = optim.SGD([weight], Rate);
        Assert.ThrowsAny<ArgumentException>(() => StepLR(sgd, 0));
        Assert.ThrowsAny<ArgumentException>(() => CosineAnnealingLR(sgd, 0));
        Assert.ThrowsAny<ArgumentException>(() => LinearLR(sgd, start_factor: 0));
    }
}
