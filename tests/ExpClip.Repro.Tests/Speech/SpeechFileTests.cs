using ExpClip.Repro.Speech;
using NAudio.SoundFile;

namespace ExpClip.Repro.Tests.Speech;

public sealed class SpeechFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("speech").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(SoundFileMajorFormat.Wav, 16_000, 1, 0.002)]
    [InlineData(SoundFileMajorFormat.Wav, 44_100, 2, 0.002)]
    [InlineData(SoundFileMajorFormat.Wav, 96_000, 1, 0.002)]
    [InlineData(SoundFileMajorFormat.Wav, 8_000, 1, 0.002)]
    [InlineData(SoundFileMajorFormat.Flac, 48_000, 8, 0.002)]
    [InlineData(SoundFileMajorFormat.OggVorbis, 22_050, 2, 0.02)] // lossy
    [InlineData(SoundFileMajorFormat.Mp3, 44_100, 2, 0.02)]
    public void Length_and_level_stay(SoundFileMajorFormat form, int rate, int channels, double tolerance)
    {
        var file = Tone.Write(Path.Combine(_folder, "tone"), form, rate, channels, 2, 440, 0.5);
        var samples = SpeechFile.ReadAll(file);
        Assert.InRange(samples.Length, 32_000 - 16, 32_000 + 1600); // MP3 frames pad the end
        Assert.Equal(0.5, Tone.Amplitude(samples, 440), tolerance);
    }

    [Fact]
    public void What_16_kHz_cannot_carry_is_removed_not_folded_down()
    {
        var samples = SpeechFile.ReadAll(Tone.Write(Path.Combine(_folder, "high.wav"), SoundFileMajorFormat.Wav, 48_000, 1, 1, 10_000, 0.9));
        Assert.InRange(Tone.Amplitude(samples, 6_000), 0, 0.001); // 16 kHz − 10 kHz: where it would fold to
    }

    [Fact]
    public void Resampled_sound_stays_in_time()
    {
        var file = Path.Combine(_folder, "click.wav");
        using (var writer = new SoundFileWriter(file, NAudio.Wave.WaveFormat.CreateIeeeFloatWaveFormat(44_100, 1), SoundFileMajorFormat.Wav))
        {
            var click = new float[44_100 * 20];
            click[44_100 * 19] = 0.9f;
            writer.WriteSamples(click);
        }
        var samples = SpeechFile.ReadAll(file);
        var loudest = Array.IndexOf(samples, samples.Max());
        Assert.InRange(loudest, 16_000 * 19 - 1, 16_000 * 19 + 1);
    }

    [Fact]
    public void Channels_are_averaged()
    {
        var file = Path.Combine(_folder, "sides.wav");
        using (var writer = new SoundFileWriter(file, NAudio.Wave.WaveFormat.CreateIeeeFloatWaveFormat(16_000, 2), SoundFileMajorFormat.Wav))
            writer.WriteSamples([0.5f, 0.25f, -0.5f, 0.5f]);
        Assert.Equal([0.375f, 0f], SpeechFile.ReadAll(file), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Pieces_join_to_the_whole()
    {
        var path = Tone.Write(Path.Combine(_folder, "tone.wav"), SoundFileMajorFormat.Wav, 44_100, 1, 1.3, 220, 0.4);
        using var file = SpeechFile.Open(path);
        var (pieces, block) = (new List<float>(), new float[777]);
        while (file.Read(block) is > 0 and var count) pieces.AddRange(block.AsSpan(0, count));
        Assert.Equal(SpeechFile.ReadAll(path), pieces);
    }

    [Fact]
    public void Three_hours_are_read_in_the_memory_of_a_second()
    {
        var path = Tone.Write(Path.Combine(_folder, "long.wav"), SoundFileMajorFormat.Wav, 16_000, 1, 1, 440, 0.5);
        var sound = File.ReadAllBytes(path).AsSpan(0, 200).IndexOf("data"u8) + 8;
        using (var stream = new FileStream(path, FileMode.Open))
        {
            // The header's two lengths, and the rest of the sound as a hole in the file.
            var bytes = 3 * 3600 * (stream.Length - sound);
            stream.SetLength(sound + bytes);
            foreach (var (at, length) in ((long, long)[])[(4, sound + bytes - 8), (sound - 4, bytes)])
            {
                stream.Position = at;
                stream.Write(BitConverter.GetBytes((uint)length));
            }
        }
        using var file = SpeechFile.Open(path);
        var (seen, block) = (0L, new float[16_000]);
        file.Read(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (file.Read(block) is > 0 and var count) seen += count;
        Assert.Equal(3 * 3600 * 16_000 - 16_000, seen);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Theory]
    [InlineData("missing", "no such file")]
    [InlineData("empty", "0 bytes")]
    [InlineData("text", "no recording")]
    [InlineData("cut", "truncated")]
    public void Unusable_files_are_named_with_the_reason(string kind, string reason)
    {
        var file = Path.Combine(_folder, "bad.wav");
        if (kind == "empty") File.WriteAllBytes(file, []);
        if (kind == "text") File.WriteAllText(file, "what was said");
        if (kind == "cut")
        {
            Tone.Write(file, SoundFileMajorFormat.Wav, 16_000, 1, 1, 440, 0.5);
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..9_000]);
        }
        var error = Assert.Throws<InputException>(() => SpeechFile.ReadAll(file));
        Assert.StartsWith(file, error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void A_FLAC_that_ends_early_is_damaged()
    {
        var file = Tone.Write(Path.Combine(_folder, "cut.flac"), SoundFileMajorFormat.Flac, 16_000, 1, 3, 440, 0.5);
        var whole = SpeechFile.ReadAll(file).Length;
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3000]);
        Assert.Contains("damaged", Assert.Throws<InputException>(() => SpeechFile.ReadAll(file)).Message);
        Assert.Equal(48_000, whole);
    }
}
