using System.IO.Compression;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.Weights;
using ExpClip.Repro.Tests.Datasets.Beat;
using ExpClip.Repro.Training.Paper;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Paper;

/// <summary>The paper's data and weights as tiny files of the real layouts: a CLIP with random weights, a TEAD, a recording of BEAT.</summary>
internal sealed class PaperStandIn : IDisposable
{
    internal const int Width = 32; // of CLIP's joint space: 512 in earnest

    private static readonly AuRig Rig = AuRig.Load();

    private readonly TemporaryFolder _folder = new();

    /// <param name="texts">Further texts of its TEAD, annotated like the first sample.</param>
    public PaperStandIn(int samples = 80, params string[] texts)
    {
        var merges = BpeTrainer.Train(["a happy face", "a sad face", "happy happy"], 530);
        Directory.CreateDirectory(Path.GetDirectoryName(Files.Merges)!);
        WriteMerges(merges);
        WriteClip(new ClipTokenizer(merges).VocabularySize);
        TeadSample[] written = [.. TeadJsonl.ReadFolder(KitData.File("tead-mini"), Rig).Take(samples)];
        var further = texts.Select(text => written[0] with { Text = text });
        TeadSample[] annotated = [.. written.Concat(further).Select((sample, i) => sample with { Source = $"texts:{i}" })];
        new TeadStore(Files.Tead, Rig).Save(annotated, "a language model, for a test", 1, [], new Dictionary<string, int>());
        BeatFolder.Write(Path.Combine(Data, "beat"), "2_scott_0_1_1", Rig.Tables, seconds: 2);
    }

    /// <summary>The data folder.</summary>
    public string Data => _folder.File("data");

    /// <summary>What EXPCLIP_CACHE and EXPCLIP_RESULTS are to name, so that the kit finds the files in their usual places.</summary>
    public string Cache => _folder.File("cache");

    public string Results => _folder.File("results");

    /// <summary>The files in the places where the kit looks for them.</summary>
    public PaperFiles Files => new(Path.Combine(Results, "runs", "tead"), Path.Combine(Cache, "weights", "clip-vit-b-32"),
        Path.Combine(Data, "clip", "bpe_simple_vocab_16e6.txt.gz"));

    /// <summary>Other merges in the place of CLIP's.</summary>
    public void WriteMerges(IReadOnlyList<string> merges)
    {
        BpeMerges.Write(_folder.File("plain.txt"), merges);
        using var packed = new GZipStream(File.Create(Files.Merges), CompressionLevel.Fastest);
        packed.Write(File.ReadAllBytes(_folder.File("plain.txt")));
    }

    public void Dispose() => _folder.Dispose();

    private void WriteClip(int vocabulary)
    {
        Directory.CreateDirectory(Files.Clip);
        var config = new ClipConfig
        {
            ProjectionDim = Width,
            TextConfig = new()
            {
                VocabSize = vocabulary, MaxPositionEmbeddings = ClipTokenizer.ClipContext,
                HiddenSize = 16, IntermediateSize = 32, NumHiddenLayers = 1, NumAttentionHeads = 2,
            },
            VisionConfig = new()
            {
                ImageSize = 32, PatchSize = 16, HiddenSize = 16, IntermediateSize = 32, NumHiddenLayers = 1, NumAttentionHeads = 2,
            },
        };
        config.Save(Path.Combine(Files.Clip, "config.json"));
        manual_seed(1);
        using var clip = new ClipModel(config);
        SafeTensorsWriter.Write(Path.Combine(Files.Clip, "model.safetensors"),
            clip.named_parameters().ToDictionary(entry => entry.name, entry => (Tensor)entry.parameter));
    }
}
