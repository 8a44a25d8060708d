using System.Diagnostics;
using ExpClip.Repro.Evaluation.UserStudy;
using Xunit.Abstractions;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

[Collection("timed")]
public class AggregationSpeedTests(ITestOutputHelper output)
{
    [Fact, Trait("Category", "Nightly")]
    public void A_thousand_raters_of_150_scores_take_two_seconds()
    {
        var plan = TinyStudy.Plan(raters: 1000);
        using var folder = new TemporaryFolder();
        new SimulatedRaters(Careless: 0, Quitters: 0).Write(plan, 1, folder.File("a.jsonl"));
        var clock = Stopwatch.StartNew();
        var read = new AnswerFile(plan);
        read.Read(folder.File("a.jsonl"));
        var reading = clock.Elapsed.TotalSeconds;
        var result = StudyAggregation.Of(new AnswerSet(plan, read));
        output.WriteLine($"read in {reading:F2} s, aggregated in {clock.Elapsed.TotalSeconds - reading:F2} s");
        Assert.Equal(1000, result.Counted);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 2);
    }
}
