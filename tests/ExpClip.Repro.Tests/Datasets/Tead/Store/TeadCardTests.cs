using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Tests.Datasets.Tead.Store;

public sealed class TeadCardTests
{
    private static readonly AuRig Rig = AuRig.Load();

    [Fact]
    public void Counts_are_those_of_the_samples()
    {
        TeadSample A(string text, string[] tags, params string[] aus)
        {
            AuActivation[] units = [.. aus.Select(AuActivation.Parse)];
            return new(text, tags, units, ["One.", "Two."], Rig.ToBlendshapeWeights(units), "x:1");
        }
        var summary = TeadSummary.Of([A("so happy", ["joy", "hope", "pride"], "6", "12"), A("So happy!", ["joy", "calm", "awe"], "6B", "12B"),
            A("no", ["fear", "joy", "shame", "guilt"])]);
        Assert.Equal((3, 2, 2, 3, 8), (summary.Samples, summary.DistinctTexts, summary.DistinctAuSets, summary.DistinctExpressions,
            summary.DistinctTags));
        Assert.Equal((10 / 3.0, 2), (summary.TagsPerSample, summary.WordsPerText));
        Assert.Equal(("joy", 3), summary.Tags[0]);
        Assert.Equal(2, summary.ActionUnits[12]);
    }

    [Fact]
    public void The_shipped_card_has_every_section_and_states_what_differs()
    {
        var card = File.ReadAllText(KitData.File("TEAD.md"));
        foreach (var section in (string[])["## Counts", "## Sources and licences", "## Annotation quality",
            "## What differs from the paper's TEAD", "## Limits"])
            Assert.Contains(section, card);
    }

    /// <summary>The shipped card is what the command prints; every number in it is counted again.</summary>
    [SkippableFact, Trait("Category", "Nightly")]
    public void The_shipped_card_is_counted()
    {
        var data = Environment.GetEnvironmentVariable("EXPCLIP_DATA");
        Skip.If(string.IsNullOrEmpty(data) || !Directory.Exists(Path.Combine(data, "corpora", "goemotions")),
            "EXPCLIP_DATA names no folder with corpora/goemotions.");
        using var folder = new TemporaryFolder();
        var emotions = EmotionBase.Load();
        var annotator = OfflineAnnotator.Load(emotions, Rig.Tables);
        var made = new TeadRecipe(data, 1).Make(annotator, "kit's offline annotator", Rig);
        Assert.True(made.Samples.Count >= 50_000);
        var manifest = new TeadStore(folder.Path, Rig).Save(made.Samples, "kit's offline annotator", 1, made.Sources, made.Dropped);
        ResultTable[] quality = [AnnotationQuality.Table(AnnotationQuality.OnGold(annotator, emotions)), AnnotationQuality.OnCorpora(annotator,
            emotions, data!)];
        Assert.Equal(TeadCard.Of(made.Samples, manifest, quality), File.ReadAllText(KitData.File("TEAD.md")));
    }
}
