using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public class EmotionBaseTests
{
    private static readonly EmotionBase Emotions = EmotionBase.Load();

    [Fact]
    public void There_are_at_least_180_with_situations_phrases_and_a_face()
    {
        Assert.True(Emotions.Emotions.Count >= 180);
        Assert.All(Emotions.Emotions, emotion => Assert.True(emotion.Situations.Count >= 6 && emotion.Phrases.Count >= 6));
        Assert.Equal("neutral", Assert.Single(Emotions.Emotions, emotion => emotion.Aus.Count == 0).Name);
    }

    [Theory] // prototypes: EMFACS (Ekman, Friesen)
    [InlineData("happiness", 6, 12)]
    [InlineData("sadness", 1, 4, 15)]
    [InlineData("surprise", 1, 2, 5, 26)]
    [InlineData("fear", 1, 2, 4, 5, 7, 20, 26)]
    [InlineData("anger", 4, 5, 7, 23)]
    [InlineData("disgust", 9, 10, 15, 16)]
    [InlineData("contempt", 12, 14)]
    public void Basic_emotions_hold_their_prototype(string name, params int[] prototype) =>
        Assert.Empty(prototype.Except(Emotions.Find(name)!.Aus.Select(au => au.Code)));

    [Fact]
    public void Contempt_is_one_sided() => Assert.Single(Emotions.Find("contempt")!.Aus.Select(au => au.Side).Distinct(), FaceSide.Right);

    [Fact]
    public void Each_face_is_distinct() =>
        Assert.Equal(Emotions.Emotions.Count,
            Emotions.Emotions.Select(emotion =>
                string.Join(' ', emotion.Aus.Select(au => au.ToString()).Order(StringComparer.Ordinal))).Distinct().Count());

    [Fact]
    public void Synonyms_find_their_emotion()
    {
        Assert.Equal("happiness", Emotions.Find("Joyful")!.Name);
        Assert.Null(Emotions.Find("flibbertigibbet"));
    }

    [Fact]
    public void The_thesaurus_is_symmetric()
    {
        var thesaurus = Emotions.Thesaurus();
        Assert.All(thesaurus, pair => Assert.All(pair.Value, other => Assert.Contains(pair.Key, thesaurus[other])));
        Assert.Contains("glad", thesaurus["happy"]);
    }

    [Theory]
    [InlineData("\"valence\":0.5", "\"valence\":1.5", "entry 'joy': valence 1.5")]
    [InlineData("\"12\"", "\"3\"", "AU 3 is not among")]
    [InlineData("\"12\"", "\"12\",\"x\"", "action unit 'x'")]
    [InlineData("\"12\"", "\"63\",\"64\"", "63 contradicts AU 64")]
    [InlineData("\"s1\",", "", "5 situations")]
    [InlineData("\"glad\"", "\"glad\",\"joy\"", "'joy' also names joy")]
    [InlineData("\"schema\":2", "\"schema\":1", "schema 1, expected 2")]
    [InlineData("\"family\":\"joy\"", "\"family\":\"fun\"", "family 'fun'")]
    [InlineData("\"weaker\":null", "\"weaker\":\"glee\"", "neighbour 'glee'")]
    [InlineData("\"phrases\":[]", "\"phrases\":[\" \"]", "an empty synonym, keyword, phrase")]
    [InlineData("\"because\":\"b\",", "", "no emotion base")]
    [InlineData("\"family\"", "\"clan\"", "no emotion base")]
    [InlineData("]}]}", "", "no emotion base")]
    public void A_wrong_base_is_refused(string found, string replacement, string message)
    {
        const string valid = """{"schema":2,"emotions":[{"name":"joy","family":"joy","valence":0.5,"arousal":0.5,"aus":"""
            + """["12"],"because":"b","weaker":null,"stronger":null,"synonyms":["glad"],"keywords":[],"phrases":[],"situations":"""
            + """["s1","s2","s3","s4","s5","s6"]}]}""";
        using var folder = new TemporaryFolder();
        var facs = FacsTables.Load();
        Assert.Single(EmotionBase.Load(folder.Write("emotions.json", valid), facs).Emotions);
        var error = Assert.Throws<InputException>(() =>
            EmotionBase.Load(folder.Write("emotions.json", valid.Replace(found, replacement)), facs)).Message;
        Assert.Contains("emotions.json", error);
        Assert.Contains(message, error);
    }
}
