using ExpClip.Repro.Datasets.Sources;

namespace ExpClip.Repro.Tests.Datasets.Sources;

public sealed class SourceListTests
{
    [Fact]
    public void TheShippedListNamesEverySourceWithItsLicence()
    {
        var sources = SourceList.Load().Sources;
        Assert.Equal(["beat", "clip-merges", "clip-vit-b-32", "emoint", "goemotions", "ict-facekit", "isear", "mead", "wav2vec2-base"],
            sources.Select(source => source.Id).Order(StringComparer.Ordinal));
        Assert.All(sources, source => Assert.NotEmpty(source.Licence));
    }

    /// <summary>The files a developer has are the listed ones.</summary>
    [SkippableFact]
    public void FilesAtHandAreTheListedOnes()
    {
        var data = Environment.GetEnvironmentVariable("EXPCLIP_DATA");
        Skip.IfNot(Directory.Exists(data), "EXPCLIP_DATA names no folder.");
        var checks = SourceList.Load().Of(SourceKind.Data, []).SelectMany(source => source.Files)
            .Where(file => file.Bytes < 1_000_000).Select(file => FileCheck.Of(file, data!)).ToArray();
        Assert.DoesNotContain(checks, check => check.State == FileState.Differs);
    }

    [Theory]
    [InlineData("\"../a\"", "\"https://example.org/a\"", "not a path inside")]
    [InlineData("\"/etc/passwd\"", "\"https://example.org/a\"", "not a path inside")]
    [InlineData("\"a//b\"", "\"https://example.org/a\"", "not a path inside")]
    [InlineData("\"a\"", "\"http://example.org/a\"", "no https address")]
    [InlineData("\"a\"", "\"file:///etc/passwd\"", "no https address")]
    [InlineData("null", "\"https://example.org/a\"", "no list of sources")]
    public void PathsOutOfTheFolderAndOpenAddressesAreRefused(string path, string address, string reason)
    {
        using var folder = new TemporaryFolder();
        var list = folder.Write("sources.json", $$"""
            {"schema": 1, "sources": [{"id": "s", "kind": "data", "name": "n", "use": "u", "homepage": "h", "licence": "l", "citation": "c",
             "files": [{"path": {{path}}, "address": {{address}}}]}]}
            """);
        var error = Assert.Throws<InputException>(() => SourceList.Load(list));
        Assert.StartsWith(list, error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void AnUnknownNameTellsTheKnownOnes() =>
        Assert.Contains("clip-vit-b-32", Assert.Throws<InputException>(() => SourceList.Load().Of(SourceKind.Weights, ["clip"])).Message);

    [Fact]
    public void FilesAtHandAreImportedAfterTheirChecksumHolds()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mine/a.txt", "abc");
        const string sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc": FIPS 180-4, appendix
        var source = SourceList.Load().Sources[0] with { Files = [new() { Path = "net/a.txt", Sha256 = sha256 }] };
        Assert.Single(SourceImport.Copy(source, folder.File("mine"), folder.File("cache")));
        Assert.Equal("abc", File.ReadAllText(folder.File("cache/net/a.txt")));

        folder.Write("mine/a.txt", "abd");
        Assert.Contains("SHA-256", Assert.Throws<InputException>(() => SourceImport.Copy(source, folder.File("mine"), folder.File("cache"))).Message);
        folder.Write("empty/b.txt", "");
        Assert.Contains("holds no file of",
            Assert.Throws<InputException>(() => SourceImport.Copy(source, folder.File("empty"), folder.File("cache"))).Message);
    }
}
