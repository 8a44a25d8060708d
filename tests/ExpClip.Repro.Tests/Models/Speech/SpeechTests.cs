using System.Text.Json;
using ExpClip.Repro.Models.Speech;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Speech;

[Collection("torch")]
public class SpeechTests
{
    /// <summary>Against torchaudio (log_mel.py), frame by frame and band by band.</summary>
    [Fact]
    public void TheSpectrogramIsThatOfTorchaudio()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "speech", "log_mel.json")));
        var frames = json.RootElement.GetProperty("log_mel").EnumerateArray()
            .Select(frame => frame.EnumerateArray().Select(value => value.GetSingle()).ToArray())
            .ToArray();
        using var scope = NewDisposeScope();
        using var frontEnd = new LogMel(new LogMelOptions());
        var ours = frontEnd.call(tensor(Wave(json.RootElement.GetProperty("samples").GetInt32())).unsqueeze(0)).squeeze(0);
        Assert.Equal([frames.Length, 80], ours.shape);
        var difference = (ours - tensor(frames.SelectMany(frame => frame).ToArray(), [frames.Length, 80])).abs();
        Assert.InRange(difference.max().ToDouble(), 0, 2e-3); // where the power is near the floor of 1e-6, float32 sums of either side decide
        Assert.InRange(difference.mean().ToDouble(), 0, 1e-4);
    }

    [Theory]
    [InlineData(16000, 51)]
    [InlineData(400, 2)]
    public void FeaturesComeFiftyTimesASecond(int samples, int frames)
    {
        using var scope = NewDisposeScope();
        using var encoder = new KitSpeechEncoder(new KitSpeechOptions());
        encoder.eval();
        var features = encoder.call(tensor(Wave(samples)).unsqueeze(0));
        Assert.Equal([1, frames, 128], features.shape);
        Assert.True(features.isfinite().all().ToBoolean());
    }

    [Fact]
    public void EveryParameterLearnsFromTheOutput()
    {
        using var scope = NewDisposeScope();
        using var encoder = new KitSpeechEncoder(new KitSpeechOptions { Dropout = 0 });
        (encoder.call(tensor(Wave(3200)).unsqueeze(0)) * randn([1, 11, 128])).sum().backward();
        Assert.All(encoder.named_parameters(), entry =>
            Assert.True(entry.parameter.grad is { } gradient && gradient.isfinite().all().ToBoolean(), entry.name));
    }

    [Theory]
    [InlineData(160, 0.3f, "10 ms")]
    [InlineData(16000, 0f, "silent")]
    [InlineData(16000, 1f, "clipped")]
    [InlineData(16000, float.NaN, "no numbers")]
    public void UselessSpeechIsRefusedByName(int samples, float value, string reason)
    {
        var speech = new float[samples];
        Array.Fill(speech, value);
        var error = Assert.Throws<InputException>(() => SpeechInput.Check("take-1.wav", speech));
        Assert.StartsWith("take-1.wav: ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void OrdinarySpeechPasses() => SpeechInput.Check("take-1.wav", Wave(16000));

    private static float[] Wave(int samples) =>
        [.. Enumerable.Range(0, samples).Select(n =>
            (float)(0.5 * Math.Sin(0.05 * n + 0.00002 * n * n) + 0.25 * Math.Sin(1.1 * n) + 0.1 * Math.Sin(2.7 * n)))];
}
