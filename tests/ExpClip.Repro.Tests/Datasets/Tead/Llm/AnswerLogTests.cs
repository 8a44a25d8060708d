using System.Diagnostics;
using System.Text;
using ExpClip.Repro.Datasets.Tead.Llm;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

public sealed class AnswerLogTests
{
    private static readonly ChatAnswer Answer = new("{\"a\": \"žluť\n🙂\"}", 10, 2);

    [Fact]
    public void Answers_are_found_again_and_the_first_one_counts()
    {
        using var folder = new TemporaryFolder();
        using (var log = AnswerLog.Open(folder.File("a.jsonl")))
        {
            log.Append("h1", "annotate", "m", Answer);
            Assert.Equal(Answer.Text, log.Append("h1", "annotate", "m", new ChatAnswer("other", 1, 1)));
        }
        using var again = AnswerLog.Open(folder.File("a.jsonl"));
        Assert.Equal((1, Answer.Text, null), (again.Count, again.Find("h1"), again.Find("h2")));
    }

    [Fact]
    public void A_line_that_a_kill_cut_off_is_dropped_wherever_the_cut_was()
    {
        using var folder = new TemporaryFolder();
        using (var log = AnswerLog.Open(folder.File("a.jsonl")))
            foreach (var hash in (string[])["h1", "h2"]) log.Append(hash, "annotate", "m", Answer);
        var whole = File.ReadAllBytes(folder.File("a.jsonl"));
        var first = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = first; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.File("a.jsonl"), whole[..length]);
            using (var log = AnswerLog.Open(folder.File("a.jsonl")))
            {
                Assert.Equal(1, log.Count);
                log.Append("h2", "annotate", "m", Answer);
            }
            Assert.Equal(whole, File.ReadAllBytes(folder.File("a.jsonl")));
        }
    }

    [Theory]
    [InlineData("{\"schema\":9,\"prompt\":\"h\",\"stage\":\"s\",\"model\":\"m\",\"answer\":\"a\",\"input_tokens\":1,\"output_tokens\":1}\n",
        "schema 9")]
    [InlineData("{\"schema\":1}\n", "no answer of a model")]
    [InlineData("null\n", "null")]
    [InlineData("\0\n", "NUL")]
    public void Damage_is_named_with_its_line(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<InputException>(() => AnswerLog.Open(folder.Write("a.jsonl", content)));
        Assert.StartsWith(folder.File("a.jsonl") + ":1", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void Two_runs_do_not_write_one_log()
    {
        using var folder = new TemporaryFolder();
        using var log = AnswerLog.Open(folder.File("a.jsonl"));
        Assert.Contains("in use", Assert.Throws<InputException>(() => AnswerLog.Open(folder.File("a.jsonl"))).Message);
    }

    [Fact]
    public void An_endless_answer_is_cut_to_a_line_that_can_be_read()
    {
        using var folder = new TemporaryFolder();
        using (var log = AnswerLog.Open(folder.File("a.jsonl"))) log.Append("h", "annotate", "m", new ChatAnswer(new string('\u0001', 1_000_000),
            1, 1));
        using var again = AnswerLog.Open(folder.File("a.jsonl"));
        Assert.Equal(AnswerLog.LongestAnswer, again.Find("h")!.Length);
    }

    /// <summary>A stream that takes so many bytes and then fails as a full disk does: in the middle of a line.</summary>
    private sealed class SmallDisk(long room) : MemoryStream
    {
        private const int NoSpace = 28; // ENOSPC

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fits = (int)Math.Min(buffer.Length, room - Position);
            base.Write(buffer[..fits]);
            if (fits < buffer.Length) throw new IOException("No space left on device", NoSpace);
        }
    }

    [Fact]
    public void A_full_disk_is_told_and_loses_nothing_that_was_written()
    {
        var disk = new SmallDisk(300);
        using var log = AnswerLog.Open("answers.jsonl", disk);
        log.Append("h1", "annotate", "m", Answer);
        log.Append("h2", "annotate", "m", Answer);
        var error = Assert.Throws<IOException>(() => log.Append("h3", "annotate", "m", Answer));
        Assert.Matches(@"^answers\.jsonl: .*No space left.* the 2 answers before it stay", error.Message);
        Assert.Null(log.Find("h3"));
        Assert.Equal(2, Encoding.UTF8.GetString(disk.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((byte)'\n', disk.ToArray()[^1]);
    }

    [SkippableFact]
    public async Task A_run_on_a_disk_that_fills_up_goes_on_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        Skip.IfNot(Mount("mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", folder.Path), "a small tmpfs can only be mounted by root");
        try
        {
            await using var endpoint = await FakeEndpoint.StartAsync();
            var (options, texts, log) = (Annotating.Options(endpoint), Annotating.Texts(200), folder.File("answers.jsonl"));
            var error = await Assert.ThrowsAsync<IOException>(() => Annotating.RunAsync(options, texts, log));
            Assert.Contains("Free some space", error.Message);
            var asked = endpoint.Requests.Count;
            Assert.True(Mount("mount", "-o", "remount,size=4m", folder.Path));
            var (outcome, meter, _) = await Annotating.RunAsync(options, texts, log);
            Assert.Equal(200, outcome.Samples.Count + outcome.Quarantined.Count);
            // only those in flight were lost
            Assert.True(meter.Requests <= 400 - (asked - 2 * options.Concurrency), $"{asked} requests before, {meter.Requests} after");
        }
        finally
        {
            Mount("umount", folder.Path);
        }
    }

    private static bool Mount(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true,
                RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}
