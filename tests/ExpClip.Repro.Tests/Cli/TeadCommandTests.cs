using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Tests.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Cli;

/// <summary><c>repro tead</c> as a user meets it.</summary>
public sealed class TeadCommandTests
{
    [Theory]
    [InlineData("OPENAI_API_KEY is not set", "annotate", "--llm", "--model", "m", "--texts", "TEXTS")]
    [InlineData("takes an http or https address", "annotate", "--llm", "--model", "m", "--texts", "TEXTS", "--base-url", "ftp://x")]
    [InlineData("--concurrency takes 1 to 1000", "annotate", "--llm", "--model", "m", "--texts", "TEXTS", "--concurrency", "0")]
    [InlineData("No texts", "annotate", "--llm", "--model", "m")]
    [InlineData("--llm", "annotate", "--model", "m", "--texts", "TEXTS")]
    [InlineData("there is no TEAD in this folder", "stats", "/nowhere")]
    [InlineData("there is no such data folder", "build", "--data", "/nowhere")]
    public async Task What_cannot_be_done_is_said_with_a_remedy(string expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var texts = folder.Write("texts.txt", "what a day\n");
        var (status, output) = await ReproProcess.RunAsync(["tead", .. arguments.Select(argument => argument == "TEXTS" ? texts : argument)]);
        Assert.Equal(2, status);
        Assert.Contains(expected, output);
        Assert.DoesNotContain("   at ", output); // no stack trace
    }

    [Fact]
    public async Task A_text_that_would_steer_the_terminal_is_shown_plain()
    {
        using var folder = new TemporaryFolder();
        var rig = AuRig.Load();
        new TeadStore(folder.Path, rig).Save([new TeadSample("red \u001b[31malert\u001b]0;title\u0007 \u202eflipped", ["joy", "hope", "pride"],
            [12], ["One.", "Two."],
            rig.ToBlendshapeWeights([12]), "x:1")], "test", 1, [], new Dictionary<string, int>());
        var (status, output) = await ReproProcess.RunAsync(["tead", "show", "1", folder.Path, "-o", folder.File("face.png")]);
        Assert.Equal(0, status);
        Assert.Contains("red ·[31malert·]0;title· ·flipped", output);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(folder.File("face.png"))[..4]);
        Assert.Contains("There is no sample 2", (await ReproProcess.RunAsync(["tead", "show", "2", folder.Path])).Output);
    }

    [Fact]
    public async Task The_key_is_in_no_file_and_on_no_screen()
    {
        const string key = "sk-secret-0123456789";
        using var folder = new TemporaryFolder();
        await using var endpoint = await FakeEndpoint.StartAsync(new FakeBehaviour { Faults = 0.2, Hang = 1500 });
        var texts = folder.Write("texts.txt", "what a day\nwhat a night\n");
        var (status, output) = await ReproProcess.RunAsync(["tead", "annotate", "--llm", "--texts", texts, "--output", folder.File("out"),
            "--base-url", endpoint.Address.ToString(), "--model", "fake", "--back-off", "0.05", "--timeout", "1"], key: key);
        Assert.Equal(0, status);
        Assert.Contains("2 annotated", output);
        Assert.All(endpoint.Requests, request => Assert.Equal($"Bearer {key}", request.Authorization));
        Assert.DoesNotContain(key, output);
        Assert.All(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain(key, File.ReadAllText(file)));
    }
}
