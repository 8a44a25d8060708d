using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Training.Paper;

namespace ExpClip.Repro.Tests.Training.Paper;

public sealed class PaperNeedsTests : IDisposable
{
    private const string Content = "content";
    private static readonly (string Id, string Kind)[] Sources =
        [("emoint", "data"), ("clip-merges", "data"), ("clip-vit-b-32", "weights"), ("wav2vec2-base", "weights"), ("beat", "data"), ("mead", "data")];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_anything_each_thing_is_named_with_what_gets_it()
    {
        var needs = PaperNeeds.Of(null, _folder.File("tead"), _folder.File("cache"), List());
        Assert.Equal(7, needs.Count);
        Assert.All(needs, need => Assert.False(need.InPlace));
        Assert.All(needs, need => Assert.Contains(need.Remedy.StartsWith("by hand", StringComparison.Ordinal) ? "from" : "./repro", need.Remedy));
        Assert.Contains(needs, need => need.Remedy == "./repro weights fetch clip-vit-b-32");
    }

    [Fact]
    public void What_is_there_is_not_asked_for()
    {
        foreach (var (id, kind) in Sources) _folder.Write(kind == "data" ? $"data/{id}/file" : $"cache/{id}/file", Content);
        WriteTead("a language model");
        foreach (var ending in new[] { "wav", "json", "TextGrid" }) _folder.Write($"data/beat/2/2_scott_0_1_1.{ending}", "");
        _folder.Write("data/mead/M003/video/front/happy/level_1/001.mp4", "");
        Assert.All(PaperNeeds.Of(_folder.File("data"), _folder.File("tead"), _folder.File("cache"), List()),
            need => Assert.True(need.InPlace, need.Found));
    }

    [Fact]
    public void A_file_that_is_not_the_published_one_does_not_count()
    {
        _folder.Write("cache/clip-vit-b-32/file", "another");
        var clip = PaperNeeds.Of(null, _folder.File("tead"), _folder.File("cache"), List()).Single(need => need.What == "clip-vit-b-32");
        Assert.False(clip.InPlace);
        Assert.Contains("not the published file", clip.Found);
    }

    [Fact]
    public void An_offline_annotation_is_not_the_papers()
    {
        WriteTead(OfflineAnnotator.Title); // beside answers that an earlier annotation left
        Assert.False(PaperNeeds.Of(null, _folder.File("tead"), _folder.File("cache"), List())[0].InPlace);
    }

    private void WriteTead(string annotator)
    {
        new TeadStore(_folder.File("tead"), AuRig.Load()).Save([], annotator, 1, [], new Dictionary<string, int>());
        _folder.Write("tead/answers.jsonl", "");
    }

    private SourceList List()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Content)));
        return SourceList.Load(_folder.Write("sources.json", $$"""{ "schema": 1, "sources": [{{string.Join(", ", Sources.Select(source => $$"""
            { "id": "{{source.Id}}", "kind": "{{source.Kind}}", "name": "{{source.Id}}", "use": "u",
              "homepage": "https://example.org", "licence": "l", "citation": "c",
              "files": [{ "path": "{{source.Id}}/file", "address": "https://example.org/file", "sha256": "{{hash}}" }] }
            """))}}] }"""));
    }
}
