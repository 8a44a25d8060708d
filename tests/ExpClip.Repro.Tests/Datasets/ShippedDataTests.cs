using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Tests.Datasets;

public class ShippedDataTests
{
    [Fact]
    public void The_tables_are_those_that_are_read_and_are_valid()
    {
        var tables = Directory.GetFiles(KitData.Folder, "*.csv", SearchOption.AllDirectories).Select(file =>
            Path.GetRelativePath(KitData.Folder, file)).Where(file => file.StartsWith("facs"));
        Assert.Equal(
            ["facs/action_units.csv", "facs/au_to_blendshape.csv", "facs/blendshapes.csv", "facs/contradictions.csv", "facs/prototypes.csv"],
            tables.Order(StringComparer.Ordinal));
        Assert.NotEmpty(FacsTables.Load().Contradictions);
        Assert.NotEmpty(FacsTables.Load().Prototypes);
    }

    [Fact]
    public void Every_file_of_samples_is_valid()
    {
        var rig = AuRig.Load();
        var files = Directory.GetFiles(KitData.Folder, "*.jsonl", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("tead-gold.jsonl" or "answers.jsonl" or "recordings.jsonl")); // formats of their own
        Assert.Contains(KitData.File("tead-mini", "texts.jsonl"), files);
        Assert.All(files, file => Assert.NotEmpty(TeadJsonl.Read(file, rig)));
    }

    [SkippableFact]
    public void The_EmoInt_corpus_becomes_samples_a_face_can_show()
    {
        var data = Environment.GetEnvironmentVariable("EXPCLIP_DATA");
        Skip.If(string.IsNullOrEmpty(data)
            || !Directory.Exists(Path.Combine(data, EmoIntReader.SubFolder)), "EXPCLIP_DATA names no folder with corpora/emoint.");

        var tweets = EmoIntReader.ReadSplit(data!, "train");
        Assert.Equal(3613, tweets.Count); // Mohammad and Bravo-Marquez 2017, Table 4: 857 + 1,147 + 823 + 786
        var build = TeadBuilder.Load(seed: 1).Build(tweets);
        Assert.Equal(tweets.Count, build.Samples.Count + build.Duplicates + build.Empty);
        Assert.All(build.Samples, sample => Assert.NotEmpty(sample.Aus));
        Assert.True(build.Samples.Select(sample => string.Join(' ', sample.Aus)).Distinct().Count() > 300);
    }

    [SkippableFact]
    public void The_public_corpora_leave_fifty_thousand_texts_after_cleaning()
    {
        var data = Environment.GetEnvironmentVariable("EXPCLIP_DATA");
        Skip.If(string.IsNullOrEmpty(data) || !Directory.Exists(Path.Combine(data, GoEmotionsReader.SubFolder)),
            "EXPCLIP_DATA names no folder with corpora/goemotions.");

        var texts = CorpusFolder.Read(data!);
        var clean = CorpusCleaner.Clean(texts);
        Assert.Equal(texts.Count, clean.Texts.Count + clean.Dropped.Values.Sum());
        Assert.True(clean.Texts.Count >= 50_000, clean.ToString());
    }
}
