using ExpClip.Repro.Speech;

namespace ExpClip.Repro.Tests.Speech;

public sealed class MotionResamplerTests
{
    private static float[][] Wave(double hertz, int frames = 600) =>
        [.. Enumerable.Range(0, frames).Select(i => new[] { (float)(0.5 + 0.4 * Math.Sin(2 * Math.PI * hertz * i / 60)) })];

    private static double Swing(float[][] frames) => frames[20..^20].Max(f => f[0]) - frames[20..^20].Min(f => f[0]);

    [Fact]
    public void Slow_motion_passes_with_its_phase()
    {
        var slow = MotionResampler.Resample(Wave(1), 60, 15);
        Assert.Equal(150, slow.Length);
        for (var i = 20; i < 130; i++) Assert.Equal(0.5 + 0.4 * Math.Sin(2 * Math.PI * i / 15.0), slow[i][0], 0.01);
    }

    [Fact]
    public void What_15_frames_cannot_carry_is_removed_not_folded_down() =>
        Assert.InRange(Swing(MotionResampler.Resample(Wave(13), 60, 15)), 0, 0.8 * 0.05); // would fold to 2 Hz at full swing

    [Fact]
    public void Ten_minutes_end_where_they_end()
    {
        var frames = Enumerable.Range(0, 36_000).Select(i => new[] { i / 36_000f }).ToArray();
        var slow = MotionResampler.Resample(frames, 60, 15);
        Assert.Equal(9_000, slow.Length);
        Assert.Equal(4 * 8_990 / 36_000.0, slow[8_990][0], 1e-4);
    }
}
