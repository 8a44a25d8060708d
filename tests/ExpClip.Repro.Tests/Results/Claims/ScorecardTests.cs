using ExpClip.Repro.Figures;
using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;

namespace ExpClip.Repro.Tests.Results.Claims;

public sealed class ScorecardTests : IDisposable
{
    private static readonly Claim Claim = new()
    {
        Id = "size", Part = "p", Says = "TEAD is large", Place = "Text", Paper = "50,000", Artefact = "tead",
        Shows = [new("quadruples", "samples")],
        Reproduced = ["quadruples >= 40000", "recall > floor(recall) surely"], Partly = ["quadruples >= 1000"],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(50000, 0.2, Outcome.Reproduced)]
    [InlineData(50000, 0.05, Outcome.Partly)]
    [InlineData(1500, 0.05, Outcome.Partly)]
    [InlineData(15, 0.05, Outcome.Not)]
    public void The_rule_decides(double samples, double low, Outcome outcome) =>
        Assert.Equal(outcome, ScoredClaim.Of(Claim, Result(("quadruples", samples), ("recall", 0.3), low)).Outcome);

    [Fact]
    public void What_was_not_run_says_so()
    {
        Assert.Equal(Outcome.NotRun, ScoredClaim.Of(Claim, null).Outcome);
        var lacking = ScoredClaim.Of(Claim, Result(("quadruples", 1), ("other", 1), 0));
        Assert.Equal(Outcome.NotRun, lacking.Outcome);
        Assert.Contains("recall > floor(recall)", lacking.Because);
        Assert.Equal(Outcome.NotRun, ScoredClaim.Of(Claim with { Files = ["absent.png"] }, Result(("quadruples", 1), ("recall", 1), 1)).Outcome);
    }

    [Theory]
    [InlineData("smoke", "10-generator-training.ipynb", "./repro run --only 10")]
    [InlineData("full", "10-generator-training.ipynb", "./repro run --only 10 --profile full --data DIR")]
    [InlineData("paper", "09-reconstruction.ipynb", "./repro run --only 09 --profile paper --data DIR")]
    [InlineData("paper", "10-generator-training.ipynb", "")]
    public void No_command_is_named_that_the_profile_lacks(string profile, string notebook, string command) =>
        Assert.Equal(command, ScorecardTables.Command(new ClaimedArtefact("a", notebook, "Fig. 1"), profile));

    [Fact]
    public void Why_it_is_not_possible_here_stands_beside()
    {
        Assert.Equal((Outcome.Impossible, "no raters"), Of(ScoredClaim.Of(Claim with { Impossible = "no raters" }, null)));
        Assert.Equal((Outcome.Impossible, "no BEAT"),
            Of(ScoredClaim.Of(Claim with { Without = "no BEAT" }, Result(("quadruples", 1), ("other", 1), 0))));
    }

    [Fact]
    public void An_empty_run_scores_as_not_run_and_never_fails()
    {
        var card = Scorecard.Of("smoke", _folder.File("nowhere"), ClaimList.Load());
        Assert.All(card.Claims, scored => Assert.Equal(scored.Claim.Impossible is null ? Outcome.NotRun : Outcome.Impossible, scored.Outcome));
        Assert.Contains("not run", ScorecardDocument.Of([card], RepoFolders.Root));
        Assert.Contains("not run", StudyProxies.Lips(card.Results).ToMarkdown());
    }

    [Fact]
    public void A_notebook_that_died_is_named_as_the_reason()
    {
        _folder.Write("notebooks/08-manifold.ipynb", "executed half");
        new NotebookRecord("08-manifold.ipynb", "key", "cell [6]: the disk is full", "notebooks/08-manifold.ipynb", []).Save(_folder.Path);
        var manifold = Scorecard.Of("smoke", _folder.Path, ClaimList.Load()).Claims.Single(scored => scored.Claim.Id == "manifold");
        Assert.Equal((Outcome.NotRun, "its notebook failed: cell [6]: the disk is full"), Of(manifold));
    }

    [Fact]
    public void Ours_stands_with_its_interval_and_what_knowing_nothing_scores()
    {
        var result = Result(("quadruples", 1593), ("recall", 0.3), 0.2);
        var claim = Claim with { Shows = [new("quadruples", "samples"), new("recall", "R@10")] };
        var card = new Scorecard("smoke", [], new Dictionary<string, ArtefactResult> { ["tead"] = result }, ClaimList.Load());
        Assert.Equal("samples 1593; R@10 0.3 [0.2, 0.4] (knowing nothing 0.1)", ScorecardTables.Ours(card, ScoredClaim.Of(claim, result)));
    }

    /// <summary>The committed scorecard is what the committed metrics give: nobody typed into it.</summary>
    [Fact]
    public void The_committed_scorecard_is_generated() =>
        Assert.Equal(ScorecardDocument.Accepted(), File.ReadAllText(Path.Combine(RepoFolders.Root, "results", "README.md")));

    private static (Outcome, string) Of(ScoredClaim scored) => (scored.Outcome, scored.Because);

    private ArtefactResult Result((string Name, double Value) first, (string Name, double Value) second, double low) => new(new ArtefactMetrics
    {
        Artefact = "tead", Profile = "smoke", Seed = 1, Data = [], Paper = [],
        Metrics = new(StringComparer.Ordinal) { [first.Name] = first.Value, [second.Name] = second.Value },
        Intervals = new(StringComparer.Ordinal) { [second.Name] = new Bounds(low, 0.4) },
        Floors = new(StringComparer.Ordinal) { [second.Name] = 0.1 },
    }, null, _folder.Path);
}
