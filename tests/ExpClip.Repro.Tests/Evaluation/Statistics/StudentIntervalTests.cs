using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Tests.Evaluation.Statistics;

public sealed class StudentIntervalTests
{
    [Fact]
    public void Three_runs_have_the_textbook_interval()
    {
        // SciPy: t.interval(0.95, 2, loc=2, scale=sem([1, 2, 3]))
        var interval = StudentInterval.Of([1, 2, 3]);
        Assert.Equal((2, -0.48414, 4.48414), (interval.Value, Math.Round(interval.Low, 5), Math.Round(interval.High, 5)));
    }

    [Fact]
    public void Equal_runs_leave_no_doubt_and_one_run_leaves_all()
    {
        Assert.Equal(new Interval(0.5, 0.5, 0.5), StudentInterval.Of([0.5, 0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentInterval.Of([0.5]));
    }
}
