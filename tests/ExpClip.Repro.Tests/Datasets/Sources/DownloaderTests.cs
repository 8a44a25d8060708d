using System.Security.Cryptography;
using ExpClip.Repro.Datasets.Sources;

namespace ExpClip.Repro.Tests.Datasets.Sources;

public sealed class DownloaderTests : IDisposable
{
    private static readonly DownloadOptions Quick = new()
    {
        Attempts = 3, Pause = TimeSpan.FromMilliseconds(1), Stall = TimeSpan.FromSeconds(20), MostBytes = 1 << 20,
    };
    private static readonly byte[] Content = MakeContent();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AFileArrivesWholeUnderItsName()
    {
        await using var server = new RudeServer((_, _) => Whole());
        await Fetch(Listed(server));
        AssertArrived();
        Assert.Equal([null], server.Asked);
    }

    [Fact]
    public async Task ACutConnectionIsResumedFromTheByteItEndedAt()
    {
        await using var server = new RudeServer((request, from) => request == 0 ? Whole() with { Body = Content[..50_000] } : Part(from));
        await Fetch(Listed(server));
        AssertArrived();
        Assert.Equal([null, 50_000], server.Asked);
    }

    [Fact]
    public async Task ALaterRunGoesOnWhereAnEarlierOneGaveUp()
    {
        await using (var cut = new RudeServer((request, from) => request == 0 ? Whole() with { Body = Content[..70_000] } : new("503 Busy", [], 0)))
            Assert.Contains("503", await Refusal(Listed(cut)));
        await using var server = new RudeServer((_, from) => Part(from));
        await Fetch(Listed(server));
        AssertArrived();
        Assert.Equal([70_000], server.Asked);
    }

    [Fact]
    public async Task AServerThatIgnoresRangesIsReadFromTheStart()
    {
        await using var server = new RudeServer((request, _) => request == 0 ? Whole() with { Body = Content[..50_000] } : Whole());
        await Fetch(Listed(server));
        AssertArrived();
    }

    [Fact]
    public async Task AServerThatAlwaysCutsAtTheSameByteIsGivenUp()
    {
        await using var server = new RudeServer((request, from) =>
            from is null ? Whole() with { Body = Content[..10] } : Part(from) with { Body = [] });
        Assert.Contains("run the same command again", await Refusal(Listed(server)));
        Assert.Equal(1 + Quick.Attempts, server.Asked.Count);
    }

    [Fact]
    public async Task ASilentServerIsGivenUp()
    {
        await using var server = new RudeServer((_, _) => Whole() with { Body = Content[..10], Hangs = true });
        Assert.Contains("silent", await Refusal(Listed(server), Quick with { Stall = TimeSpan.FromMilliseconds(100), Attempts = 1 }));
    }

    [Fact]
    public async Task AnotherContentOfTheSameLengthIsRefusedAndLeavesNothing()
    {
        var other = Content.ToArray();
        other[99_999] ^= 1;
        await using var server = new RudeServer((_, _) => Whole() with { Body = other });
        Assert.Contains($"SHA-256 of what {server.Address} sends", await Refusal(Listed(server)));
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task APartOfAnotherVersionIsThrownAway()
    {
        _folder.Write("sub/file.bin.part", new string('x', 500));
        await using var server = new RudeServer((_, from) => from is null ? Whole() : Part(from));
        await Fetch(Listed(server));
        AssertArrived();
        Assert.Equal([500, null], server.Asked);
    }

    [Theory]
    [InlineData(99_999)]
    [InlineData(long.MaxValue)]
    public async Task AStatedLengthOtherThanTheListedIsRefusedBeforeAnythingIsWritten(long stated)
    {
        await using var server = new RudeServer((_, _) => Whole() with { Stated = stated });
        Assert.Contains($"has {stated} bytes, listed are 100000", await Refusal(Listed(server)));
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task MoreThanTheListedBytesAreNotTaken()
    {
        await using var server = new RudeServer((_, _) => Whole() with { Body = [.. Content, 1], Stated = null });
        Assert.Contains("sends more than 100000 bytes", await Refusal(Listed(server)));
    }

    [Fact]
    public async Task AnEndlessFileOfUnknownSizeIsStopped()
    {
        await using var server = new RudeServer((_, _) => Whole() with { Body = new byte[(1 << 20) + 1], Stated = null });
        Assert.Contains("sends more than 1048576 bytes", await Refusal(Listed(server) with { Bytes = null, Sha256 = null }));
    }

    [Fact]
    public async Task WithoutAChecksumOnlyAPartOfTheSameTagIsResumed()
    {
        await using var server = new RudeServer((request, from) =>
            request == 0 ? Whole() with { Body = Content[..50_000], Tag = "v1" } : Part(from) with { Tag = "v1" });
        await Fetch(Listed(server) with { Sha256 = null });
        AssertArrived();

        File.Delete(Target);
        _folder.Write("sub/file.bin.part", "of some version");
        await using var second = new RudeServer((_, _) => Whole());
        await Fetch(Listed(second) with { Sha256 = null });
        AssertArrived();
        Assert.Equal([null], second.Asked);
    }

    [Fact]
    public async Task AMovedFileIsNamedAtOnce()
    {
        await using var server = new RudeServer((_, _) => new("404 Not Found", [], 0));
        Assert.Contains("answers 404", await Refusal(Listed(server)));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task WhatIsThereNeedsNoNetworkAndIsNeverReplaced()
    {
        var file = new SourceFile { Path = "sub/file.bin", Address = "http://127.0.0.1:1/none", Sha256 = Hash(Content) };
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllBytesAsync(Target, Content);
        await Fetch(file);
        await File.WriteAllTextAsync(Target, "the user's own");
        Assert.Contains("is not the listed file", await Refusal(file));
        Assert.Equal("the user's own", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task TwoProcessesDoNotWriteTheSameFile()
    {
        _folder.Write("sub/file.bin.part", "");
        using var held = new FileStream(Target + ".part", FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("another process", await Refusal(new SourceFile { Path = "sub/file.bin", Address = "http://127.0.0.1:1/none" }));
    }

    private string Target => _folder.File("sub/file.bin");

    private SourceFile Listed(RudeServer server) =>
        new() { Path = "sub/file.bin", Address = server.Address, Bytes = Content.Length, Sha256 = Hash(Content) };

    private async Task Fetch(SourceFile file, DownloadOptions? options = null)
    {
        using var downloader = new Downloader(options ?? Quick);
        await downloader.Fetch(file, _folder.Path);
    }

    private async Task<string> Refusal(SourceFile file, DownloadOptions? options = null)
    {
        var error = await Assert.ThrowsAsync<InputException>(() => Fetch(file, options));
        Assert.StartsWith(Target, error.Message);
        return error.Message;
    }

    private void AssertArrived()
    {
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!)); // no part, no tag left
    }

    private static Answer Whole() => new("200 OK", Content, Content.Length);

    private static Answer Part(long? from) => new("206 Partial Content",
        Content[(int)from!.Value..], Content.Length - from.Value, $"bytes {from}-{Content.Length - 1}/{Content.Length}");

    private static byte[] MakeContent()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
