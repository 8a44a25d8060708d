using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

public class AnswerJournalTests
{
    [Fact]
    public async Task What_was_acknowledged_is_in_the_file_once_and_in_order()
    {
        using var folder = new TemporaryFolder();
        await using (var journal = AnswerJournal.Open(folder.File("a.jsonl"), out var none))
        {
            Assert.Empty(none);
            await Task.WhenAll(Enumerable.Range(0, 500).Select(i => journal.AppendAsync($"line {i}")));
            Assert.Equal(500, File.ReadAllLines(folder.File("a.jsonl")).Length); // before the journal is closed
        }
        await using var again = AnswerJournal.Open(folder.File("a.jsonl"), out var lines);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"line {i}"), lines);
    }

    [Fact]
    public async Task A_torn_last_line_is_cut_off_and_the_next_one_stands_alone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.jsonl", "one\ntwo\nthr");
        await using (var journal = AnswerJournal.Open(file, out var lines))
        {
            Assert.Equal(["one", "two"], lines);
            await journal.AppendAsync("four");
        }
        Assert.Equal("one\ntwo\nfour\n", File.ReadAllText(file));
    }

    [Fact]
    public async Task Two_servers_cannot_write_one_journal()
    {
        using var folder = new TemporaryFolder();
        await using var journal = AnswerJournal.Open(folder.File("a.jsonl"), out _);
        Assert.Throws<IOException>(() => AnswerJournal.Open(folder.File("a.jsonl"), out _));
    }

    [SkippableFact]
    public async Task A_full_disk_is_an_error_of_each_answer_and_of_nothing_else()
    {
        Skip.IfNot(File.Exists("/dev/full"), "There is no /dev/full.");
        await using var journal = new AnswerJournal(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));
        await Assert.ThrowsAnyAsync<IOException>(() => journal.AppendAsync("lost"));
        await Assert.ThrowsAnyAsync<IOException>(() => journal.AppendAsync("lost too"));
    }
}
