using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Visemes;

namespace ExpClip.Repro.Tests.Speech.Visemes;

public sealed class MouthMotionTests
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private readonly MouthMotion _mouth = new(VisemeTable.Load(Tables));
    private readonly int _jaw = Tables.Blendshape("jawOpen").Index, _pucker = Tables.Blendshape("mouthPucker").Index;

    private MouthMoment[] Say(params string[] phones) =>
        _mouth.Of([.. phones.Select((phone, i) => new TimedLabel(0.1 * i, 0.1 * (i + 1), phone))], 6 * phones.Length + 1, 60);

    [Theory]
    [InlineData("M")]
    [InlineData("B")]
    [InlineData("P")]
    public void Bilabials_close_between_open_vowels(string phone)
    {
        var motion = Say("AA1", phone, "AA1");
        Assert.InRange(motion[9].Weights[_jaw], 0, 0.1);       // 150 ms: the middle of the consonant
        Assert.InRange(motion[9].Closure, 0.9f, 1);
        Assert.InRange(motion[0].Weights[_jaw], 0.4f, 0.6f);
    }

    [Fact]
    public void Lips_round_before_the_rounded_vowel_is_heard()
    {
        float Rounding(string vowel) => Say("T", vowel)[4].Weights[_pucker]; // within T
        Assert.True(Rounding("UW1") > Rounding("IY1") + 0.1);
    }

    [Fact]
    public void Silence_rests_and_motion_has_no_jumps()
    {
        var motion = Say("", "", "M", "AY1", "S", "", "", "");
        Assert.InRange(motion[^1].Weights.Max(), 0, 0.1f);
        for (var i = 1; i < motion.Length; i++) Assert.InRange(Math.Abs(motion[i].Weights[_jaw] - motion[i - 1].Weights[_jaw]), 0, 0.25);
    }

    [Fact]
    public void Every_ARPAbet_phone_has_a_viseme_of_its_own()
    {
        var table = VisemeTable.Load(Tables);
        Assert.All("AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".Split(' '),
            phone => Assert.NotEqual("silence", table.Of(phone).Name));
        Assert.Equal(table.Of("AH"), table.Of("AH0"));
        Assert.Equal("silence", table.Of("").Name);
    }
}
