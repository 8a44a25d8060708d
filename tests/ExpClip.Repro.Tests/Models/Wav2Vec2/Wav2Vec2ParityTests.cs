using ExpClip.Repro.Models.Wav2Vec2;
using ExpClip.Repro.Models.Weights;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Wav2Vec2;

/// <summary>Against torchaudio's implementation on tiny random weights (Fixtures/models).</summary>
[Collection("torch")]
public sealed class Wav2Vec2ParityTests
{
    private const double Tolerance = 1e-4; // float32 noise is about 2e-6, the mildest wrong variant moves 1e-3

    [Theory]
    [InlineData(400)]
    [InlineData(8123)]
    [InlineData(16000)]
    public void EveryStageAgrees(int samples)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var model = Wav2Vec2Model.Load(Config(), Fixture.PathOf("wav2vec2_tiny.safetensors"));
        using var stages = SafeTensorsFile.Open(Fixture.PathOf("wav2vec2_tiny_stages.safetensors"));

        var wave = Wave(samples);
        var features = model.Features(wave);
        var projected = model.Project(features);
        var states = model.HiddenStates(projected);
        AssertAgrees("conv_features", features);
        AssertAgrees("feature_projection", projected);
        for (var i = 0; i < states.Count; i++) AssertAgrees($"hidden_states.{i}", states[i]);
        AssertAgrees("last_hidden_state", model.call(wave));

        void AssertAgrees(string stage, Tensor actual) =>
            Assert.InRange(Fixture.Distance(actual.squeeze(0), stages.Read($"n{samples}.{stage}")), 0, Tolerance);
    }

    /// <summary>Without gradients convolutions are matrix products, of one clip or of several; with them they are libtorch's.</summary>
    [Fact]
    public void FrozenConvolutionsAreThoseOfTraining()
    {
        using var scope = NewDisposeScope();
        using var model = Wav2Vec2Model.Load(Config(), Fixture.PathOf("wav2vec2_tiny.safetensors"));
        var waves = cat([Wave(8123), Wave(8123).flip(1)]);
        var trained = model.Features(waves).detach();
        using var frozen = no_grad();
        Assert.InRange(Fixture.Distance(model.Features(waves), trained), 0, 1e-5);
        Assert.InRange(Fixture.Distance(model.Features(waves.narrow(0, 1, 1)), trained.narrow(0, 1, 1)), 0, 1e-5);
    }

    /// <summary>The published checkpoint has a prefix and the parts of pre-training; newer PyTorch names the weight norm otherwise.</summary>
    [Fact]
    public void NamesOfAPreTrainingCheckpointAreUnderstood()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var config = Config();
        using var source = SafeTensorsFile.Open(Fixture.PathOf("wav2vec2_tiny.safetensors"));
        static string Published(string name) => "wav2vec2." + name
            .Replace("weight_g", "parametrizations.weight.original0")
            .Replace("weight_v", "parametrizations.weight.original1");
        var published = source.Entries.Keys.ToDictionary(Published, name => source.Read(name));
        published["quantizer.codevectors"] = zeros([2]);
        SafeTensorsWriter.Write(folder.File("model.safetensors"), published);

        using var plain = Wav2Vec2Model.Load(config, Fixture.PathOf("wav2vec2_tiny.safetensors"));
        using var renamed = Wav2Vec2Model.Load(config, folder.Path);
        Assert.Equal(0, Fixture.Distance(plain.call(Wave(400)), renamed.call(Wave(400))));
    }

    private static Wav2Vec2Config Config() => Wav2Vec2Config.Parse("fixture", new Fixture("wav2vec2_tiny")["config"].GetRawText());

    /// <summary>The fixture's formula: three sines, one of them a chirp.</summary>
    private static Tensor Wave(int samples) => tensor(Enumerable.Range(0, samples)
        .Select(n => (float)(0.4 * Math.Sin(0.05 * n) + 0.3 * Math.Sin(0.31 * n + 1) + 0.2 * Math.Sin(0.00001 * n * n))).ToArray(), [1, samples]);
}
