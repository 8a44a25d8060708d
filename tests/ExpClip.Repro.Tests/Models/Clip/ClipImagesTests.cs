using System.Text.Json;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Models.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Clip;

[Collection("torch")]
public class ClipImagesTests
{
    /// <summary>The same bytes as Pillow (clip_images.py), for odd shapes, growing and shrinking.</summary>
    [Fact]
    public void ResizedImagesHaveTheBytesOfPillow()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "images", "clip_images.json")));
        foreach (var row in json.RootElement.GetProperty("cases").EnumerateArray())
        {
            var (width, height) = (row.GetProperty("width").GetInt32(), row.GetProperty("height").GetInt32());
            var size = row.GetProperty("size").GetInt32();
            var pixels = ClipImages.Crop(Picture(width, height), size).Pixels;
            Assert.Equal(row.GetProperty("first").EnumerateArray().Select(value => value.GetByte()), pixels.Take(48));
            Assert.Equal(row.GetProperty("crc32").GetUInt32(), Crc32(pixels));
        }
    }

    [Fact]
    public void PixelsAreNormalisedByChannel()
    {
        using var scope = NewDisposeScope();
        var batch = ClipImages.Batch([new ImageRgb(4, 4).Fill(255, 0, 51)], 4);
        Assert.Equal([1, 3, 4, 4], batch.shape);
        Assert.Equal((1 - 0.48145466) / 0.26862954, batch[0, 0, 2, 1].ToDouble(), 1e-5);
        Assert.Equal(-0.4578275 / 0.26130258, batch[0, 1, 0, 3].ToDouble(), 1e-5);
        Assert.Equal((0.2 - 0.40821073) / 0.27577711, batch[0, 2, 3, 0].ToDouble(), 1e-5);
    }

    /// <summary>224 × 3,670,016 pixels would be 2.5 GB; only the crop is computed.</summary>
    [Fact]
    public void AVeryLongImageTakesNoMoreThanItsCrop()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ClipImages.Crop(new ImageRgb(1, 16384), 224);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void AnImageTooLargeToHoldIsRefusedByNameBeforeItIsDecoded()
    {
        using var folder = new TemporaryFolder();
        var png = ImagePng.Encode(new ImageRgb(1, 1));
        (png[18], png[19], png[22], png[23]) = (0x4E, 0x20, 0x4E, 0x20); // the header claims 20,000 × 20,000
        File.WriteAllBytes(folder.File("huge.png"), png);
        Assert.StartsWith(folder.File("huge.png"), Assert.Throws<InputException>(() => ImagePng.Read(folder.File("huge.png"))).Message);
    }

    private static ImageRgb Picture(int width, int height)
    {
        var image = new ImageRgb(width, height);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var c = 0; c < 3; c++)
                    image.Pixels[(y * width + x) * 3 + c] = (byte)((37 * x + 101 * y + 59 * c + x * y / 7 + x / 5 * (y / 3) * 11) % 256);
        return image;
    }

    /// <summary>CRC-32 of zlib (ISO 3309).</summary>
    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }
}
