using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Training.KitClip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Clip;

[Collection("torch")]
public sealed class ConvolutionalStemTests
{
    [Theory]
    [InlineData(2, 32)]
    [InlineData(8, 8)]
    [InlineData(16, 4)]
    public void APixelIsWhatAPatchWas(int patch, int side)
    {
        using var scope = NewDisposeScope();
        using var stem = new ConvolutionalStem(3, 24 * 8, patch);
        Assert.Equal([2, 192, side, side], stem.call(randn([2, 3, 64, 64])).shape);
    }

    /// <summary>Neither brightness nor contrast of all pictures together is seen in training: the first norm takes them out.</summary>
    [Fact]
    public void LightOfTheWholeBatchIsTakenOut()
    {
        using var scope = NewDisposeScope();
        manual_seed(4);
        using var stem = new ConvolutionalStem(3, 16, 4);
        var pictures = randn([8, 3, 16, 16]) * 10; // far above the norm's epsilon
        Assert.InRange((stem.call(pictures) - stem.call(pictures * 3)).abs().max().ToDouble(), 0, 1e-3);
        stem.eval();
        Assert.True((stem.call(pictures) - stem.call(pictures * 3)).abs().max().ToDouble() > 1e-2); // a picture alone keeps its light
    }

    [Fact]
    public void RunningMomentsAreSavedWithTheWeights()
    {
        using var scope = NewDisposeScope();
        using var clip = new ClipModel(new KitClipOptions { ImageSize = 16, PatchSize = 8, Width = 16, Heads = 2 }.Config(600));
        Assert.Contains("vision_model.embeddings.patch_embedding.norms.0.running_var", clip.state_dict().Keys);
        Assert.DoesNotContain("vision_model.embeddings.patch_embedding.weight", clip.state_dict().Keys);
    }

    [Theory]
    [InlineData(12, 48, "power of two")]
    [InlineData(16, 20, "multiple of 8")]
    public void SizesThatDoNotHalveAreNamed(int patch, int width, string expected)
    {
        var problem = Assert.Throws<InputException>(() => ClipConfig.Parse("config.json", $$$"""
            {"projection_dim": 8,
             "text_config": {"hidden_size": 8, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "vocab_size": 9, "max_position_embeddings": 5},
             "vision_config": {"hidden_size": {{{width}}}, "intermediate_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "image_size": 48, "patch_size": {{{patch}}},
                               "convolutional_stem": true}}
            """));
        Assert.Contains(expected, problem.Message);
    }
}
