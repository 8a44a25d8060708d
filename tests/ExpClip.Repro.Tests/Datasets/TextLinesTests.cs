using ExpClip.Repro.Datasets;

namespace ExpClip.Repro.Tests.Datasets;

public sealed class TextLinesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_keep_their_numbers_over_empty_ones() =>
        Assert.Equal([(1, "a"), (3, "ö"), (4, "c")], TextLines.Read(_folder.Write("lines.txt", "\uFEFFa\r\n\nö\nc")).ToArray());

    [Theory]
    [InlineData(0, "NUL byte")]
    [InlineData(0xE9, "not valid UTF-8")]
    public void Bytes_that_are_no_text_are_refused(byte wrong, string message)
    {
        var file = Path.Combine(_folder.Path, "wrong.txt");
        File.WriteAllBytes(file, [.. "fine\n"u8, (byte)'c', wrong, (byte)'\n']);
        Assert.Contains($"wrong.txt:2: the line {(wrong == 0 ? "contains a" : "is")} {message}",
            Assert.Throws<InputException>(() => TextLines.Read(file).ToArray()).Message);
    }

    [Fact]
    public void A_line_may_be_as_long_as_the_limit_and_no_longer()
    {
        var longest = new string('x', TextLines.MaximumBytes);
        Assert.Equal(longest, TextLines.Read(_folder.Write("long.txt", longest + "\n")).Single().Text);
        Assert.Contains("long.txt:1:",
            Assert.Throws<InputException>(() => TextLines.Read(_folder.Write("long.txt", longest + "x\n")).ToArray()).Message);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains("nowhere.txt", Assert.Throws<InputException>(() => TextLines.Read("nowhere.txt").ToArray()).Message);
}
