using System.IO.Compression;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Weights;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Paper;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Paper;

/// <summary>The paper's code path from files to faces, on tiny files laid out as the real ones are.</summary>
[Collection("torch")]
public sealed class PaperProfileTests : IDisposable
{
    private const int Width = 32; // of CLIP's joint space: 512 in earnest

    private static readonly AuRig Rig = AuRig.Load();

    private readonly TemporaryFolder _folder = new();

    public PaperProfileTests()
    {
        var merges = BpeTrainer.Train(["a happy face", "a sad face", "happy happy"], 530);
        Write(merges, new ClipTokenizer(merges).VocabularySize);
        var samples = TeadJsonl.ReadFolder(KitData.File("tead-mini"), Rig).Take(80).ToArray();
        new TeadStore(_folder.File("tead"), Rig).Save(samples, "a language model, for a test", 1, [], new Dictionary<string, int>());
    }

    [Fact]
    public void TheModelTrainsBesideClipAndMakesFacesOfTextsAndPictures()
    {
        var (profile, corpus) = (Tiny(), PaperProfile.Corpus(_folder.File("tead")));
        using var clip = PaperProfile.Encoder(_folder.File("cache"), _folder.File("data"));
        using var model = TrainedModel.Get(profile, corpus, clip, _folder.File("run"));
        Assert.Equal((Width, Width), (model.Options.TextFeatures, model.Options.ImageFeatures));

        var maker = new ExpressionMaker(model, clip, clip);
        var portrait = FaceRenderer.Load().Render(Rig.ToBlendshapeWeights((int[])[12]), new RenderOptions { Size = 96 });
        foreach (var face in maker.FromTexts(["happy"]).Concat(maker.FromImages([portrait]))) Assert.All(face.Weights, weight => Assert.InRange(weight, 0, 1));
    }

    /// <summary>Two ways to one number: the encoder in batches of files, and the network by itself.</summary>
    [Fact]
    public void FeaturesAreClipsOwn()
    {
        using var scope = NewDisposeScope();
        using var clip = PaperProfile.Encoder(_folder.File("cache"), _folder.File("data"));
        var network = ClipWeights.Load(Path.Combine(_folder.File("cache"), "clip-vit-b-32"));
        var (ids, shape) = ClipTokenizer.Load(Merges).Batch(["so sad"]);
        string[] texts = [.. Enumerable.Repeat("happy", 70), "so sad"]; // more than a batch
        Assert.Equal(network.EncodeText(tensor(ids, shape)).data<float>().ToArray(), clip.EncodeTexts(texts)[70].data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void MissingWeightsAndForeignMergesAreNamed()
    {
        Assert.Contains("clip-vit-b-32", Assert.Throws<InputException>(() => PaperProfile.Encoder(_folder.File("nowhere"), _folder.File("data"))).Message);
        WriteMerges(["a b"]); // fewer tokens than the model has
        Assert.Contains("clip-merges", Assert.Throws<InputException>(() => PaperProfile.Encoder(_folder.File("cache"), _folder.File("data"))).Message);
    }

    [Fact]
    public void ThePapersSizesAreThePapers()
    {
        var profile = PaperProfile.Of(new PaperSizes(), null);
        Assert.Equal((8, 512, 512, 256, 1e-5), (profile.Model.Layers, profile.Model.Width, profile.ImageFeatures, profile.Training.BatchSize, profile.Training.LearningRate));
    }

    public void Dispose() => _folder.Dispose();

    private string Merges => Path.Combine(_folder.File("data"), "clip", "bpe_simple_vocab_16e6.txt.gz");

    private static Profile Tiny() => PaperProfile.Of(new PaperSizes
    {
        Model = new ExpClipOptions { EmbeddingWidth = 16, Width = 16, Layers = 1, Heads = 2, FeedForward = 32, ProjectorWidth = 32, ImageFeatures = Width },
        Training = new ExpClipTrainingOptions { Epochs = 1, BatchSize = 32, TextVariants = 1 },
    }, null);

    private void WriteMerges(IReadOnlyList<string> merges)
    {
        BpeMerges.Write(_folder.File("plain.txt"), merges);
        using var packed = new GZipStream(File.Create(Merges), CompressionLevel.Fastest);
        packed.Write(File.ReadAllBytes(_folder.File("plain.txt")));
    }

    private void Write(IReadOnlyList<string> merges, int vocabulary)
    {
        var model = Path.Combine(_folder.File("cache"), "clip-vit-b-32");
        Directory.CreateDirectory(model);
        Directory.CreateDirectory(Path.GetDirectoryName(Merges)!);
        WriteMerges(merges);
        var config = new ClipConfig
        {
            ProjectionDim = Width,
            TextConfig = new() { VocabSize = vocabulary, MaxPositionEmbeddings = ClipTokenizer.ClipContext, HiddenSize = 16, IntermediateSize = 32, NumHiddenLayers = 1, NumAttentionHeads = 2 },
            VisionConfig = new() { ImageSize = 32, PatchSize = 16, HiddenSize = 16, IntermediateSize = 32, NumHiddenLayers = 1, NumAttentionHeads = 2 },
        };
        config.Save(Path.Combine(model, "config.json"));
        using var clip = new ClipModel(config);
        SafeTensorsWriter.Write(Path.Combine(model, "model.safetensors"), clip.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter));
    }
}
