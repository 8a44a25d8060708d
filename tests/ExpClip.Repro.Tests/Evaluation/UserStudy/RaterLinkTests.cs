using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

public class RaterLinkTests
{
    private static readonly StudyPlan Plan = TinyStudy.Plan();

    [Fact]
    public void A_link_names_its_rater() => Assert.Equal("R007", RaterLink.Rater(Plan, RaterLink.Of(Plan, 6)));

    [Fact]
    public void A_forged_link_is_nobodys()
    {
        var link = RaterLink.Of(Plan, 6);
        Assert.Null(RaterLink.Rater(Plan, link.Replace("R007", "R008")));                          // another's name on it
        Assert.Null(RaterLink.Rater(Plan, link[..^1] + (link[^1] == '0' ? '1' : '0')));
        Assert.Null(RaterLink.Rater(Plan, link[..^1]));
        Assert.Null(RaterLink.Rater(Plan, "R007"));
        Assert.Null(RaterLink.Rater(Plan, RaterLink.Of(TinyStudy.Plan(raters: 30), 25)));          // a rater this study does not have
        Assert.Null(RaterLink.Rater(Plan with { LinkKey = RaterLink.NewKey() }, link));            // made with another key
        Assert.Null(RaterLink.Rater(Plan with { Id = "other" }, link));                            // for another study
    }

    [Theory]
    [InlineData("R000"), InlineData("R021"), InlineData("R7"), InlineData("R+07"), InlineData("R 07"), InlineData("r007"), InlineData("")]
    public void Only_the_raters_own_names_are_names(string name) => Assert.Equal(-1, Plan.RaterNumber(name));
}
