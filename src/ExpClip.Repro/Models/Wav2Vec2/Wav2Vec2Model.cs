using ExpClip.Repro.Models.Weights;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Wav2Vec2;

/// <summary>wav2vec 2.0 (Baevski et al. 2020), base layout: speech to contextual features. Parameters bear Hugging Face's names.</summary>
public sealed class Wav2Vec2Model : Module<Tensor, Tensor>
{
    private const string Prefix = "wav2vec2."; // of checkpoints with a head on top, as facebook/wav2vec2-base is published
    private static readonly string[] PreTraining = ["masked_spec_embed", "quantizer.", "project_hid.", "project_q."];

    private readonly FeatureExtractor feature_extractor;
    private readonly FeatureProjection feature_projection;
    private readonly SpeechEncoder encoder;

    public Wav2Vec2Model(Wav2Vec2Config config) : base(nameof(Wav2Vec2Model))
    {
        feature_extractor = new FeatureExtractor(config);
        feature_projection = new FeatureProjection(config);
        encoder = new SpeechEncoder(config);
        RegisterComponents();
    }

    /// <summary>A model in evaluation mode, of a folder with <c>config.json</c> and safetensors weights; the caller's to dispose.</summary>
    /// <exception cref="InputException">Files are missing, damaged or do not fit together.</exception>
    public static Wav2Vec2Model Load(string folder) => Load(Wav2Vec2Config.Load(Path.Combine(folder, "config.json")), folder);

    /// <param name="weights">A safetensors file, or a folder with one or with shards.</param>
    public static Wav2Vec2Model Load(Wav2Vec2Config config, string weights)
    {
        using var files = SafeTensorsSet.Open(weights);
        Rename(files);
        var model = new Wav2Vec2Model(config);
        try
        {
            WeightLoading.Load(model, files, name => PreTraining.Any(part => name.StartsWith(part, StringComparison.Ordinal)));
        }
        catch
        {
            model.Dispose();
            throw;
        }
        model.eval();
        return model;
    }

    /// <summary>Mono speech (B, samples) at 16 kHz to features (B, frames, D), 50 frames a second.</summary>
    public override Tensor forward(Tensor wave)
    {
        using var scope = NewDisposeScope();
        return encoder.HiddenStates(Project(Features(wave)))[^1].MoveToOuterDisposeScope();
    }

    /// <summary>Output of the convolutions, (B, frames, channels).</summary>
    public Tensor Features(Tensor wave) => feature_extractor.call(wave);

    /// <summary>Features at the encoder's width, (B, frames, D).</summary>
    public Tensor Project(Tensor features) => feature_projection.call(features);

    /// <summary>What enters the encoder's first layer, and the output of each layer.</summary>
    public IReadOnlyList<Tensor> HiddenStates(Tensor projected) => encoder.HiddenStates(projected);

    /// <summary>Names without the prefix; the weight norm's two parts as older PyTorch called them.</summary>
    private static void Rename(SafeTensorsSet files)
    {
        foreach (var name in files.Names.ToArray())
        {
            var bare = (name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name)
                .Replace("parametrizations.weight.original0", "weight_g").Replace("parametrizations.weight.original1", "weight_v");
            if (bare != name) files.Replace(name, (bare, [.. files.Shape(name)], whole => whole));
        }
    }
}
