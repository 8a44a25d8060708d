using ExpClip.Repro.Training.Animation;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Animation;

[Collection("torch")]
public sealed class SpectrumDistortionTests
{
    private static readonly float[] Ramp = [.. Enumerable.Range(0, 80).Select(band => band / 10f)];

    private static float[] Distort(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        return SpectrumDistortion.Of(tensor(Ramp, [1, 1, 80]).expand(2, 7, 80)).data<float>().ToArray();
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(Distort(1), Distort(1));
        Assert.NotEqual(Distort(1), Distort(2));
    }

    [Fact]
    public void Each_of_a_batch_has_a_colour_of_its_own_that_stays_over_time()
    {
        var made = Distort(3);
        float Loudest(int item, int moment) => made[((item * 7 + moment) * 80 + 79)] - Ramp[79];
        Assert.True(Math.Abs(Loudest(0, 0) - Loudest(1, 0)) > 0.05);
        Assert.InRange(Math.Abs(Loudest(0, 0) - Loudest(0, 6)), 0, 0.05); // the loudest band is far above the noise
    }

    [Fact]
    public void Noise_fills_silence_and_nothing_falls_below_it()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        var silence = full([64, 20, 80], Math.Log(1e-6));
        Assert.True((SpectrumDistortion.Of(silence).mean() - silence.mean()).ToDouble() > 2);
    }
}
