using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Tests.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Datasets.Tead;

public sealed class TeadRecipeTests
{
    private static readonly AuRig Rig = AuRig.Load();

    [Fact]
    public void Every_text_is_a_sample_or_left_out_for_a_reason_and_gold_stays_out()
    {
        using var folder = new TemporaryFolder();
        var shipped = KitTexts.All(Rig).ToArray();
        string[] texts = ["we are so happy to be here at last", "We are SO happy to be here at last!!",
            "das ist nicht der Weg und ich weiss es auch nicht", "!!!",
            GoldSample.Load()[0].Text, shipped[0].Text.ReplaceLineEndings(" "), "nobody ever listens to a word of it"];
        folder.Write("corpora/mine.txt", string.Join('\n', texts));
        var made = Make(folder.Path, seed: 1);
        Assert.Equal(shipped.Length + texts.Length, made.Samples.Count + made.Dropped.Values.Sum());
        Assert.Equal(["mine:1", "mine:7"], made.Samples.Skip(shipped.Length).Select(sample => sample.Source));
        Assert.Equal((1, 1, 1), (made.Dropped["in the gold set"], made.Dropped["shipped with annotation by hand"], made.Dropped["duplicate"]));
        Assert.Equal([KitTexts.Mini, KitTexts.Written, "mine"], made.Sources.Select(source => source.Name));
        Assert.Equal(made.Samples.Select(Annotating.Line), Make(folder.Path, seed: 1).Samples.Select(Annotating.Line));
    }

    [Fact]
    public void Without_a_data_folder_it_is_the_smoke_profile_s_texts() =>
        Assert.Equal(KitTexts.Read(KitTexts.Mini, Rig).Select(Annotating.Line), Make(null,
            seed: 1).Samples.Select(Annotating.Line));

    private static TeadMade Make(string? folder, int seed) =>
        new TeadRecipe(folder, seed).Make(OfflineAnnotator.Load(EmotionBase.Load(), Rig.Tables), "test", Rig);
}
