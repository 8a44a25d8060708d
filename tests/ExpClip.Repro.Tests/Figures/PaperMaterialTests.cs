using System.Security.Cryptography;
using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Figures;

/// <summary>What the table of real and substituted material says of files that are there, missing, half there or changed.</summary>
public sealed class PaperMaterialTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("material-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Smoke_reads_nothing_and_names_what_stands_instead()
    {
        var rows = PaperMaterial.Of(Profile.Named("smoke")).Rows;
        Assert.Equal("substituted: not published", rows[0][2]);
        Assert.All(rows.Skip(1), row => Assert.Equal("substituted", row[2]));
        Assert.All(rows, row => Assert.DoesNotContain("left out", (string)row[3]!)); // every listed source has a substitute
    }

    [Fact]
    public void Files_are_compared_with_the_published_checksums()
    {
        Write("data/whole.txt", "whole");
        Write("data/half.txt", "half");
        Write("data/changed.txt", "changed");
        Write("data/unknown.txt", "unknown");
        Write("cache/net.bin", "net");
        var rows = PaperMaterial.Of(Profile.Named("full", In("data")), List(
            Source("whole", "data", File("whole.txt", "whole")),
            Source("half", "data", File("half.txt", "half"), File("absent.txt", "x")),
            Source("changed", "data", File("changed.txt", "original")),
            Source("unknown", "data", """{ "path": "unknown.txt", "note": "no checksum" }"""),
            Source("absent", "data", File("absent.txt", "x")),
            Source("asked", "data"),
            Source("net", "weights", File("net.bin", "net"))), In("cache")).Rows;
        Assert.Equal(
            ["here: 1 files, checksums hold", "here in part: 1 of 2 files, checksums hold", "not the published one: changed.txt differs",
                "here: 1 files, 0 checksums hold", "substituted: absent", "substituted: absent", "here: 1 files, checksums hold"],
            rows.Skip(1).Select(row => (string)row[2]!));
    }

    private string In(string name) => Path.Combine(folder, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        System.IO.File.WriteAllText(In(name), text);
    }

    private SourceList List(params string[] sources)
    {
        Write("sources.json", $$"""{ "schema": 1, "sources": [{{string.Join(',', sources)}}] }""");
        return SourceList.Load(In("sources.json"));
    }

    private static string Source(string id, string kind, params string[] files) => $$"""
        { "id": "{{id}}", "kind": "{{kind}}", "name": "{{id}}", "use": "x", "homepage": "x", "licence": "x", "citation": "x", "files": [{{string.Join(',', files)}}] }
        """;

    private static string File(string path, string content) =>
        $$"""{ "path": "{{path}}", "sha256": "{{Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)))}}" }""";
}
