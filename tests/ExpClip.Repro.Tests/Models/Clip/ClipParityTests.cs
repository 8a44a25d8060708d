using ExpClip.Repro.Models.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Clip;

/// <summary>Against OpenAI's own implementation on tiny random weights (Fixtures/models).</summary>
[Collection("torch")]
public sealed class ClipParityTests
{
    private const double Tolerance = 1e-4; // float32 noise is about 2e-6, the mildest wrong variant moves 1e-4 and more

    public static TheoryData<string, string> Weights => new()
    {
        { "clip_tiny", "clip_tiny.safetensors" },
        { "clip_tiny_mh", "clip_tiny_mh.safetensors" },
        { "clip_tiny_mh", "clip_tiny_mh_openai.safetensors" },
    };

    [Theory, MemberData(nameof(Weights))]
    public void TextAndImageEmbeddingsAgree(string name, string weights)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var fixture = new Fixture(name);
        using var model = Load(fixture, weights);
        var texts = model.EncodeText(Ids(fixture));
        var images = model.EncodeImage(Pixels(fixture));
        Assert.InRange(Fixture.Distance(texts, fixture.Matrix("text_embeds")), 0, Tolerance);
        Assert.InRange(Fixture.Distance(images, fixture.Matrix("image_embeds")), 0, Tolerance);
        // Logits are cosines times 100.
        Assert.InRange(Fixture.Distance(model.Logits(images, texts), fixture.Matrix("logits_per_image")), 0, 100 * Tolerance);
    }

    [Theory, MemberData(nameof(Weights))]
    public void EveryStageHasTheReferencesMagnitude(string name, string weights)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var fixture = new Fixture(name);
        using var model = Load(fixture, weights);
        AssertStages(fixture.Numbers("text_stage_rms"), model.Text.HiddenStates(Ids(fixture)));
        AssertStages(fixture.Numbers("image_stage_rms"), model.Vision.HiddenStates(Pixels(fixture)));
    }

    [Fact]
    public void AttentionSumsToOneAndNeverLooksAhead()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var fixture = new Fixture("clip_tiny_mh");
        using var model = Load(fixture, "clip_tiny_mh.safetensors");
        foreach (var layer in model.Text.Attention(Ids(fixture)))
        {
            Assert.InRange((layer.sum(-1) - 1).abs().max().ToDouble(), 0, 1e-5);
            Assert.Equal(0, layer.triu(1).abs().max().ToDouble());
        }
    }

    private static void AssertStages(double[] expected, IReadOnlyList<Tensor> stages)
    {
        Assert.Equal(expected.Length, stages.Count);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], Fixture.Rms(stages[i]), Tolerance);
    }

    private static ClipModel Load(Fixture fixture, string weights) =>
        ClipWeights.Load(ClipConfig.Parse("fixture", fixture["config"].GetRawText()), Fixture.PathOf(weights));

    private static Tensor Ids(Fixture fixture)
    {
        var rows = fixture["input_ids"].EnumerateArray().Select(row => row.EnumerateArray().Select(id => id.GetInt64()).ToArray()).ToArray();
        return tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);
    }

    /// <summary>The fixture's formula: sin(0.01 i) + 0.5 sin(1.7 i), i counting all elements.</summary>
    private static Tensor Pixels(Fixture fixture)
    {
        var shape = fixture["pixel_shape"].EnumerateArray().Select(size => size.GetInt64()).ToArray();
        var count = (int)shape.Aggregate((a, b) => a * b);
        return tensor(Enumerable.Range(0, count).Select(i => (float)(Math.Sin(0.01 * i) + 0.5 * Math.Sin(1.7 * i))).ToArray(), shape);
    }
}
