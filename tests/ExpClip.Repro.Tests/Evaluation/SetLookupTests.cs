using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Evaluation;

public sealed class SetLookupTests
{
    private static readonly AuRig Rig = AuRig.Load();

    /// <summary>Joy goes with 12 twice and with 6 12 once; grief with 1 4; the gallery asks for one of each.</summary>
    private static readonly TeadSample[] Train =
    [
        Of("a gift", ["joy", "delight", "pride"], 12), Of("a gift", ["joy", "delight", "love"], 12),
        Of("a gift", ["joy", "delight", "pride"], 6, 12),
        Of("a loss", ["grief", "sadness", "pity"], 1, 4), Of("elsewhere", ["joy", "relief", "calm"], 26),
    ];

    private static readonly TeadSample[] Held =
    [
        Of("a gift", ["joy", "delight", "pride"], 6, 12), Of("a gift", ["joy", "hope", "love"], 12),
        Of("a loss", ["grief", "sadness", "pity"], 1, 4),
    ];

    [Fact]
    public void TheCommonestSetAnswersWhateverIsAsked()
    {
        Assert.Equal(1 / 3.0, new SetLookup(Train, Held).Commonest(1).Value, 12); // 12
        Assert.Equal(1, new SetLookup(Train, Held).Commonest(3).Value);           // 26 is not in the gallery and takes no place
    }

    [Fact]
    public void ASituationFindsTheSetItWentWithMost()
    {
        Assert.Equal(2 / 3.0, new SetLookup(Train, Held).BySituation(1).Value, 12); // 12 and 1 4
        Assert.Equal(1, new SetLookup(Train, Held).BySituation(2).Value);
        var unheard = Held.Select(sample => sample with { Situations = ["unheard of", "too"] });
        Assert.Equal(1 / 3.0, new SetLookup(Train, [.. unheard]).BySituation(1).Value, 12);
    }

    /// <summary>All three tags know 12 and 6 12 alike, of which 12 stands first; the second's first two tags are unknown, its first is not.</summary>
    [Fact]
    public void TagsAreAskedAllThenTwoThenOne()
    {
        Assert.Equal(2 / 3.0, new SetLookup(Train, Held).ByTags(1).Value, 12);
        Assert.Equal(1, new SetLookup(Train, Held).ByTags(2).Value);
    }

    private static TeadSample Of(string situation, string[] tags, params int[] codes)
    {
        var aus = codes.Select(code => new AuActivation(code, 0.6f)).ToArray();
        return new TeadSample(situation + string.Join(' ', tags), tags, aus, [situation, "and another"], Rig.ToBlendshapeWeights(aus), "test:1");
    }
}
