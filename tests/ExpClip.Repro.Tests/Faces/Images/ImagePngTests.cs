using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Faces.Images;

public class ImagePngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 300)]
    [InlineData(512, 3)]
    public void Pixels_survive_writing_and_reading(int width, int height)
    {
        using var folder = new TemporaryFolder();
        var image = new ImageRgb(width, height);
        new Random(1).NextBytes(image.Pixels); // noise: what compresses worst
        var file = Path.Combine(folder.Path, "noise.png");
        ImagePng.Write(file, image);
        var read = ImagePng.Read(file);
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(image.Pixels, read.Pixels);
    }

    [Fact]
    public void A_palette_image_of_another_writer_becomes_RGB() // 2×1, red and blue, by Python's zlib
    {
        var image = ImagePng.Decode(
            Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAMAAADD/I+4AAAABlBMVEX/AAAAAP9sof2OAAAAC0lEQVR4nGNgYAQAAAQAAr96P0oAAAAASUVORK5CYII="));
        Assert.Equal((2, 1), (image.Width, image.Height));
        Assert.Equal([255, 0, 0, 0, 0, 255], image.Pixels);
    }

    [Fact]
    public void The_same_pixels_give_the_same_bytes() =>
        Assert.Equal(ImagePng.Encode(new ImageRgb(9, 9).Fill(1, 2, 3)), ImagePng.Encode(new ImageRgb(9, 9).Fill(1, 2, 3)));

    [Fact]
    public void Broken_files_are_refused_by_name()
    {
        using var folder = new TemporaryFolder();
        var whole = ImagePng.Encode(new ImageRgb(64, 64));
        foreach (var bytes in new[] { [], "no image"u8.ToArray(), whole[..20], whole[..^30],
            Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgANu6AADbugCAIAAABf3wbYAAAACUlEQVR4nGMAAAABAAFe/335AAAAAElFTkSuQmCC") })
        {
            var file = Path.Combine(folder.Path, "broken.png");
            File.WriteAllBytes(file, bytes);
            Assert.StartsWith(file, Assert.Throws<InputException>(() => ImagePng.Read(file)).Message);
        }
        Assert.Contains("does not exist", Assert.Throws<InputException>(() => ImagePng.Read("missing.png")).Message);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused()
    {
        var image = new ImageRgb(16, 16);
        new Random(2).NextBytes(image.Pixels);
        var whole = ImagePng.Encode(image);
        for (var length = 0; length < whole.Length; length++) Assert.Throws<InvalidDataException>(() => ImagePng.Decode(whole[..length]));
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageRgb(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageRgb(5, ImageRgb.MaximumSide + 1));
    }
}
