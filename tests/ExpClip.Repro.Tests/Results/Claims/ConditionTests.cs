using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;

namespace ExpClip.Repro.Tests.Results.Claims;

public class ConditionTests
{
    private static readonly ArtefactMetrics Metrics = new()
    {
        Artefact = "a", Profile = "smoke", Seed = 1, Data = [],
        Metrics = new(StringComparer.Ordinal) { ["recall"] = 0.3, ["count"] = 36, ["with"] = 0.01, ["without"] = 0.04 },
        Intervals = new(StringComparer.Ordinal) { ["recall"] = new Bounds(0.2, 0.4) },
        Floors = new(StringComparer.Ordinal) { ["recall"] = 0.25 },
        Paper = new(StringComparer.Ordinal) { ["count"] = 36 },
    };

    [Theory]
    [InlineData("recall > 0.29", true)]
    [InlineData("recall > floor(recall)", true)]
    [InlineData("recall > floor(recall) surely", false)] // the interval reaches down to 0.2
    [InlineData("recall > 0.19 surely", true)]
    [InlineData("recall < 0.4 surely", false)]           // its upper end is 0.4
    [InlineData("recall <= 0.4 surely", true)]
    [InlineData("count = paper(count)", true)]
    [InlineData("count = 35", false)]
    [InlineData("without / with >= 4", true)]
    [InlineData("without / with > 4.1", false)]
    [InlineData("without - with - with <= 0.02", true)]  // from left to right
    [InlineData("with > -1", true)]
    public void A_rule_holds_or_fails_by_the_numbers(string rule, bool holds) => Assert.Equal(holds, Condition.Parse(rule).Holds(Metrics));

    [Theory]
    [InlineData("loss < 1")]
    [InlineData("count > floor(count)")]
    [InlineData("count > 1 surely")] // it has no interval
    public void A_number_that_is_not_there_decides_nothing(string rule) => Assert.Null(Condition.Parse(rule).Holds(Metrics));

    [Theory]
    [InlineData("recall")]
    [InlineData("recall > ")]
    [InlineData("recall => 1")]
    [InlineData("recall ** 2 > 1")]
    [InlineData("without / with > 1 surely")]
    [InlineData("recall = 1 surely")]
    [InlineData("max(recall) > 1")]
    public void What_is_no_rule_is_refused(string rule) => Assert.Throws<FormatException>(() => Condition.Parse(rule));

    [Fact]
    public void A_rule_shows_its_numbers()
    {
        Assert.Equal("recall > floor(recall) surely (0.2 > 0.25)", Condition.Parse("recall > floor(recall) surely").With(Metrics));
        Assert.Equal("count = 36 (36)", Condition.Parse("count = 36").With(Metrics));
    }
}
