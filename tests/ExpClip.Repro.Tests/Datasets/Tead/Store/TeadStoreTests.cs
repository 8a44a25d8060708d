using System.IO.Compression;
using System.Security.Cryptography;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Tests.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Datasets.Tead.Store;

public sealed class TeadStoreTests
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly IReadOnlyList<TeadSample> Samples = TeadJsonl.ReadFolder(KitData.File("tead-mini"), Rig);
    private static readonly Dictionary<string, int> Dropped = new() { ["duplicate"] = 3 };

    [Fact]
    public void What_is_saved_is_opened_from_the_cache_and_from_the_lines()
    {
        using var folder = new TemporaryFolder();
        var store = Save(folder, Samples);
        var (cached, manifest) = store.Open();
        Assert.True(store.CacheWasUsed);
        Assert.Equal(Samples.Select(Annotating.Line), cached.Select(Annotating.Line));
        Assert.Equal((Samples.Count, "test", 7L, 3), (manifest.Samples, manifest.Annotator, manifest.Seed, manifest.Dropped["duplicate"]));

        File.Delete(store.Cache);
        var (parsed, _) = store.Open();
        Assert.False(store.CacheWasUsed);
        Assert.Equal(Samples.Select(Annotating.Line), parsed.Select(Annotating.Line));
        store.Open();
        Assert.True(store.CacheWasUsed); // it was renewed
    }

    [Fact]
    public void Equal_samples_give_equal_bytes_and_the_hash_is_of_the_lines()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var (a, b) = (Save(folder, Samples), Save(other, Samples));
        Assert.Equal(File.ReadAllBytes(a.Samples), File.ReadAllBytes(b.Samples));
        Assert.Equal(File.ReadAllBytes(a.Cache), File.ReadAllBytes(b.Cache));
        Assert.Equal(File.ReadAllBytes(a.Manifest), File.ReadAllBytes(b.Manifest));
        using var lines = new GZipStream(File.OpenRead(a.Samples), CompressionMode.Decompress);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(lines)), a.Open().Manifest.Sha256);
        Assert.NotEqual(a.Open().Manifest.Sha256, Save(other, [.. Samples.Reverse()]).Open().Manifest.Sha256);
    }

    [Fact]
    public void A_cache_damaged_anywhere_is_rebuilt()
    {
        using var folder = new TemporaryFolder();
        var store = Save(folder, [.. Samples.Take(20)]);
        var whole = File.ReadAllBytes(store.Cache);
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i < 20 ? i * 4 : random.Next(whole.Length)] ^= (byte)(1 << random.Next(8)); // the header thoroughly, the rest here and there
            File.WriteAllBytes(store.Cache, i % 3 == 2 ? damaged[..random.Next(damaged.Length)] : damaged);
            Assert.Equal(Samples.Take(20).Select(Annotating.Line), store.Open().Samples.Select(Annotating.Line));
            Assert.False(store.CacheWasUsed);
            Assert.Equal(whole, File.ReadAllBytes(store.Cache));
        }
    }

    [Fact]
    public void A_cache_of_other_samples_is_not_believed()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var store = Save(folder, Samples);
        File.Copy(Save(other, [.. Samples.Reverse()]).Cache, store.Cache, overwrite: true);
        Assert.Equal(Samples.Select(Annotating.Line), store.Open().Samples.Select(Annotating.Line));
    }

    [Fact]
    public void Damage_to_what_cannot_be_rebuilt_is_told()
    {
        using var folder = new TemporaryFolder();
        var store = Save(folder, Samples);
        var bytes = File.ReadAllBytes(store.Samples);
        File.WriteAllBytes(store.Samples, [1, 2, 3, .. bytes]);
        Assert.Contains("gzip", Assert.Throws<InputException>(() => store.Open()).Message);
        TeadJsonl.Write(store.Samples, Samples.Skip(1));
        Assert.Contains($"its manifest says {Samples.Count}", Assert.Throws<InputException>(() => store.Open()).Message);
        File.WriteAllText(store.Manifest, "{}");
        Assert.Contains("no manifest", Assert.Throws<InputException>(() => store.Open()).Message);
        File.Delete(store.Manifest);
        Assert.Contains("./repro tead build", Assert.Throws<InputException>(() => store.Open()).Message);
    }

    [Fact]
    public void The_table_has_a_row_a_sample_and_finds_what_is_asked()
    {
        var emotions = EmotionBase.Load();
        var frame = TeadFrame.Of(Samples, emotions);
        Assert.Equal(Samples.Count, frame.Rows.Count);
        Assert.Equal(Samples.Count(sample => TeadSplit.IsTest(sample.Text)), frame.Filter(frame["split"].ElementwiseEquals("test")).Rows.Count);
        var first = frame.Rows[0];
        var tags = Samples[0].Tags.Select(tag => emotions.Find(tag)!).ToArray();
        Assert.Equal((Samples[0].Text, tags.Average(tag => tag.Valence)), ((string)first["text"], (float)first["valence"]));
        var weights = TeadFrame.Weights(Samples, Rig.Tables);
        Assert.Equal(Samples[3].Weights, weights.Rows[3].Select(weight => (float)weight));
    }

    private static TeadStore Save(TemporaryFolder folder, IReadOnlyList<TeadSample> samples)
    {
        var store = new TeadStore(folder.Path, Rig);
        store.Save(samples, "test", seed: 7, [], Dropped);
        return store;
    }
}
