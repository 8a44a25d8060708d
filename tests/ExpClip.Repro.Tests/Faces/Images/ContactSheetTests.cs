using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Faces.Images;

public class ContactSheetTests
{
    private static (ImageRgb, string)[] Cells(int count, string caption) =>
        [.. Enumerable.Range(0, count).Select(i => (new ImageRgb(60, 40).Fill((byte)(200 + i), 0, 0), caption))];

    [Fact]
    public void Images_stand_in_rows_with_captions_below()
    {
        var sheet = ContactSheet.Compose(Cells(5, "joy"), new ContactSheetOptions { Columns = 3, Gap = 8, CaptionPixels = 15 });
        Assert.Equal((8 + 3 * 68, 8 + 2 * (40 + 24 + 8)), (sheet.Width, sheet.Height));
        Assert.Equal((203, 0, 0), sheet[8, 8 + 72]); // the fourth, first of the second row
        Assert.True(Ink(sheet, 8, 49, 60, 23) > 20);
        Assert.Equal(0, Ink(sheet, 0, 0, sheet.Width, 8));
    }

    [Fact]
    public void A_wide_caption_ends_in_an_ellipsis_inside_its_cell()
    {
        using var font = new TextFont(15);
        var fitted = font.Fit("a caption much too wide for sixty pixels", 60);
        Assert.EndsWith("…", fitted);
        Assert.True(font.Measure(fitted) <= 60);
        Assert.Equal("joy", font.Fit("joy", 60));
    }

    [Theory]
    [InlineData("happiness", "happiness")]
    [InlineData("full of hope and joy", "full of hope|and joy")]
    [InlineData("mouthLowerDownRight", "mouthLower|DownRight")]
    [InlineData("unbreakableword", "unbreaka…")]
    [InlineData("so many words that two lines do not hold them", "so many|words that…")]
    public void A_caption_breaks_at_a_space_or_before_a_capital(string caption, string lines)
    {
        using var font = new TextFont(15);
        var wrapped = font.Wrap(caption, 96);
        Assert.Equal(lines, string.Join('|', wrapped));
        Assert.All(wrapped, line => Assert.True(font.Measure(line) <= 96));
    }

    [Fact]
    public void Sheets_with_a_long_caption_have_room_for_two_lines()
    {
        var options = new ContactSheetOptions { Columns = 2, Gap = 8, CaptionPixels = 15 };
        var sheet = ContactSheet.Compose([.. Cells(1, "full of joy"), .. Cells(1, "joy")], options);
        Assert.Equal(8 + 40 + 24 + 18 + 8, sheet.Height);
        Assert.True(Ink(sheet, 8, 8 + 40 + 22, 60, 18) > 20);  // the second line of the first caption
        Assert.Equal(0, Ink(sheet, 76, 8 + 40 + 24, 60, 18));  // the second has none
    }

    [Fact]
    public void Text_grows_with_its_letters_and_its_size()
    {
        using TextFont small = new(12), large = new(24);
        Assert.Equal(0, small.Measure(""));
        Assert.True(small.Measure("mm") > small.Measure("ii"));
        Assert.InRange(large.Measure("expression") / (double)small.Measure("expression"), 1.8, 2.2); // hinting rounds advances to pixels
    }

    [Fact]
    public void Text_beyond_the_image_is_cut_off()
    {
        using var font = new TextFont(20);
        var image = new ImageRgb(10, 10).Fill(255, 255, 255);
        font.Draw(image, "Wide Ünïcode text 🙂", -5, 5, (0, 0, 0));
        Assert.True(Ink(image, 0, 0, 10, 10) > 0);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ContactSheet.Compose([], new ContactSheetOptions()));
        Assert.Throws<ArgumentException>(() =>
            ContactSheet.Compose([.. Cells(1, "a"), (new ImageRgb(2, 2), "b")], new ContactSheetOptions()));
        Assert.Throws<ArgumentException>(() => ContactSheet.Compose(Cells(1, "a"), new ContactSheetOptions { Columns = 0 }));
        Assert.Contains("fonts-dejavu-core", Assert.Throws<InputException>(() => new TextFont(12, "/nowhere.ttf")).Message);
        using var folder = new TemporaryFolder();
        Assert.Contains("cannot read", Assert.Throws<InputException>(() => new TextFont(12, folder.Write("no.ttf", "no font"))).Message);
    }

    private static int Ink(ImageRgb image, int left, int top, int width, int height) =>
        Enumerable.Range(0, width * height).Count(i =>
            image[left + i % width, top + i / width] is var (r, g, b) && r < 128 && g < 128 && b < 128);
}
