using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Faces;

public class EmotionPrototypeTests
{
    private static readonly FacsTables Tables = FacsTables.Load();

    [Theory]
    [InlineData("happiness", "EMFACS", "6 12")]
    [InlineData("fear", "EMFACS", "1 2 4 5 7 20 26")]
    [InlineData("surprised", "Du2014", "1 2 25 26")]
    [InlineData("happily surprised", "Du2014", "1 2 12 25")] // Du et al. 2014, Table 1
    [InlineData("angrily disgusted", "Du2014", "4 10 17")]
    public void Prototypes_are_the_published_ones(string emotion, string source, string core) =>
        Assert.Equal(core, string.Join(' ', Tables.Prototype(emotion, source).Core));

    [Fact]
    public void Each_source_is_complete()
    {
        var kinds = Tables.Prototypes.CountBy(p => (p.Source, p.Kind)).ToDictionary();
        Assert.Equal(7, kinds[("EMFACS", EmotionKind.Basic)]);
        Assert.Equal(6, kinds[("Du2014", EmotionKind.Basic)]);
        Assert.Equal(15, kinds[("Du2014", EmotionKind.Compound)]);
        Assert.Equal(7, kinds[("Kit", EmotionKind.Basic)]);
    }

    [Fact]
    public void Core_and_often_do_not_overlap() =>
        Assert.All(Tables.Prototypes, p => Assert.Empty(p.Core.Select(a => a.Code).Intersect(p.Often.Select(a => a.Code))));

    [Fact]
    public void An_unknown_emotion_is_refused() =>
        Assert.Contains("'boredom'", Assert.Throws<ArgumentException>(() => Tables.Prototype("boredom")).Message);
}
