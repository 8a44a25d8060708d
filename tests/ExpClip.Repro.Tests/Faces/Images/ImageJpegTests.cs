using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Faces.Images;

public class ImageJpegTests
{
    // 8×8 pixels of grey 128, written by ffmpeg.
    private const string Grey =
        "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgEBAQEBAUFBQUFBQYGBgYGBgYGBgYGBgYHBwcICAgHBwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCw"
        + "sODg4RERT/xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA"
        + "/8AAEQgACAAIAwESAAISAAMSAP/aAAwDAQACEQMRAD8AAA//2Q==";

    private static ImageRgb Gradient(int width, int height)
    {
        var image = new ImageRgb(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++) image[x, y] = ((byte)(x * 255 / width), (byte)(y * 255 / height), 90);
        return image;
    }

    [Theory]
    [InlineData(1, 1, 100, 3)]
    [InlineData(61, 37, 95, 8)]
    [InlineData(61, 37, 75, 16)]
    public void Smooth_pixels_survive_up_to_rounding(int width, int height, int quality, int tolerance)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "gradient.jpg");
        var image = Gradient(width, height);
        ImageJpeg.Write(file, image, quality);
        var read = ImageJpeg.Read(file);
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.All(image.Pixels.Zip(read.Pixels), pair => Assert.InRange(pair.Second - pair.First, -tolerance, tolerance));
    }

    [Fact]
    public void Better_quality_takes_more_bytes() =>
        Assert.True(ImageJpeg.Encode(Gradient(64, 64), 95).Length > ImageJpeg.Encode(Gradient(64, 64), 30).Length);

    [Fact]
    public void The_same_pixels_give_the_same_bytes() => Assert.Equal(ImageJpeg.Encode(Gradient(20, 30)), ImageJpeg.Encode(Gradient(20, 30)));

    [Fact]
    public void An_image_of_another_writer_reads()
    {
        var image = ImageJpeg.Decode(Convert.FromBase64String(Grey));
        Assert.Equal((8, 8), (image.Width, image.Height));
        Assert.All(image.Pixels, value => Assert.InRange(value, 127, 129));
    }

    [Fact]
    public void Broken_files_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var whole = ImageJpeg.Encode(Gradient(64, 64));
        var huge = whole.ToArray();
        var frame = huge.AsSpan().IndexOf(new byte[] { 0xFF, 0xC0 }); // start of frame: length 2, precision 1, height 2, width 2 bytes
        new byte[] { 0xEA, 0x60, 0xEA, 0x60 }.CopyTo(huge, frame + 5);
        foreach (var bytes in new[] { [], "no image"u8.ToArray(), whole[..20], whole[..^200], huge })
        {
            var file = Path.Combine(folder.Path, "broken.jpg");
            File.WriteAllBytes(file, bytes);
            Assert.StartsWith(file, Assert.Throws<InputException>(() => ImageJpeg.Read(file)).Message);
        }
        Assert.Contains("60000×60000", Assert.Throws<InvalidDataException>(() => ImageJpeg.Decode(huge)).Message);
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => ImageJpeg.Read("missing.jpg")).Message);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var whole = ImageJpeg.Encode(Gradient(16, 16));
        for (var length = 0; length < whole.Length; length++) Assert.Throws<InvalidDataException>(() => ImageJpeg.Decode(whole[..length]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void Impossible_quality_is_refused(int quality) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageJpeg.Encode(Gradient(8, 8), quality));
}
