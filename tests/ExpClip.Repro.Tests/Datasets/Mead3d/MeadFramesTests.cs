using System.ComponentModel;
using System.Diagnostics;
using ExpClip.Repro.Datasets.Mead3d;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Datasets.Mead3d;

public sealed class MeadFramesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static MeadRecording Recording(string path) => new("M003", MeadView.All[1], MeadEmotion.All[0], 1, "001", path);

    [SkippableFact]
    public void A_video_gives_its_middle_at_the_rate_asked_for()
    {
        // Two seconds, 128×64: red on the outer quarters, green in the middle half.
        Ffmpeg("-f", "lavfi", "-i", "color=red:s=128x64:d=2:r=20,drawbox=x=32:w=64:h=64:color=lime:t=fill", "-c:v", "mpeg4", "-q:v", "1",
            _folder.File("a b.mp4"));
        var frames = MeadFrames.Read(Recording(_folder.File("a b.mp4")), 32, 10).ToArray();
        Assert.Equal(20, frames.Length);
        foreach (var (x, y) in new[] { (2, 2), (29, 29), (16, 16) })
        {
            var (r, g, b) = frames[7][x, y];
            Assert.True(g > 200 && r < 60 && b < 60, $"({r}, {g}, {b})");
        }
        Assert.Single(MeadFrames.Read(Recording(_folder.File("a b.mp4")), 32, 10).Take(1)); // stopping early is no error
    }

    [SkippableFact]
    public void A_file_that_is_no_video_is_named()
    {
        Ffmpeg("-version");
        var error = Assert.Throws<InputException>(() => MeadFrames.Read(Recording(_folder.Write("x.mp4", "no video")), 32, 10).Count());
        Assert.Contains("x.mp4", error.Message);
        Assert.Contains("ffmpeg cannot read", error.Message);
    }

    [SkippableTheory]
    [InlineData("mp4", 0.6)] // its index lies at the end
    [InlineData("avi", 0.9)] // breaks off within a picture
    public void A_video_cut_short_is_named(string kind, double share)
    {
        var file = _folder.File($"cut.{kind}");
        Ffmpeg("-f", "lavfi", "-i", "testsrc=s=64x64:d=2:r=20", "-c:v", "mpeg4", file);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..(int)(share * new FileInfo(file).Length)]);
        var error = Assert.Throws<InputException>(() => MeadFrames.Read(Recording(file), 32, 20).Count());
        Assert.Contains($"cut.{kind}", error.Message);
    }

    [Fact]
    public void Frames_of_a_folder_come_in_order_and_must_have_the_size()
    {
        Directory.CreateDirectory(_folder.File("001"));
        ImagePng.Write(_folder.File("001/000002.png"), new ImageRgb(16, 16).Fill(2, 2, 2));
        ImagePng.Write(_folder.File("001/000001.png"), new ImageRgb(16, 16).Fill(1, 1, 1));
        Assert.Equal([1, 2], MeadFrames.Read(Recording(_folder.File("001")), 16, 30).Select(image => (int)image[3, 3].R));
        Assert.Contains("16×16 pixels, expected 8×8",
            Assert.Throws<InputException>(() => MeadFrames.Read(Recording(_folder.File("001")), 8, 30).Count()).Message);
        Directory.CreateDirectory(_folder.File("002"));
        Assert.Contains("no PNG frames",
            Assert.Throws<InputException>(() => MeadFrames.Read(Recording(_folder.File("002")), 8, 30).Count()).Message);
    }

    private static void Ffmpeg(params string[] arguments)
    {
        try
        {
            using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg",
                ["-v", "error", "-y", .. arguments]) { RedirectStandardOutput = true })!;
            ffmpeg.StandardOutput.ReadToEnd();
            ffmpeg.WaitForExit();
            Assert.Equal(0, ffmpeg.ExitCode);
        }
        catch (Win32Exception)
        {
            Skip.If(true, "There is no ffmpeg: apt-get install ffmpeg.");
        }
    }
}
