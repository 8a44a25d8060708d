using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.Weights;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>
/// The kit's own CLIP: the network of <see cref="ClipModel"/> in a small size with its own vocabulary, trained on the kit's texts and rendered
/// faces. It stands where CLIP ViT-B/32 stands in the smoke and full profiles.
/// </summary>
public sealed class KitClipModel(ClipModel clip, ClipTokenizer tokenizer) : ITextEncoder, IImageEncoder, IDisposable
{
    private const int BatchSize = 256;
    private const string Merges = "merges.txt", Config = "config.json", Weights = "model.safetensors";

    public ClipModel Clip => clip;

    public ClipTokenizer Tokenizer => tokenizer;

    public string Name => $"the kit's own CLIP, {Width} wide";

    /// <summary>Of weights and vocabulary.</summary>
    public string Fingerprint => field ??= Hash();

    public int Width => clip.Config.ProjectionDim;

    /// <summary>Reads a model of <see cref="Save"/>, in evaluation mode.</summary>
    /// <exception cref="InputException">Files are missing, damaged or do not fit together.</exception>
    public static KitClipModel Load(string folder)
    {
        var clip = ClipWeights.Load(folder);
        var tokenizer = ClipTokenizer.Load(Path.Combine(folder, Merges), clip.Config.TextConfig.MaxPositionEmbeddings);
        if (tokenizer.VocabularySize == clip.Config.TextConfig.VocabSize) return new(clip, tokenizer);
        clip.Dispose();
        throw InputException.At(Path.Combine(folder, Merges), 0,
            $"makes {tokenizer.VocabularySize} tokens, {Config} says {clip.Config.TextConfig.VocabSize}", "Train again.");
    }

    /// <summary>Writes <c>config.json</c>, <c>model.safetensors</c> and <c>merges.txt</c>, as CLIP's own files are laid out.</summary>
    public void Save(string folder, IReadOnlyList<string> merges)
    {
        clip.Config.Save(Path.Combine(folder, Config));
        BpeMerges.Write(Path.Combine(folder, Merges), merges);
        SafeTensorsWriter.Write(Path.Combine(folder, Weights), clip.state_dict(),
            new Dictionary<string, string> { ["note"] = "The kit's own small CLIP, trained on the kit's texts and rendered faces; not OpenAI's." });
    }

    /// <summary>Token ids of a batch, no longer than its longest text: (B, L).</summary>
    public static Tensor Tokens(ClipTokenizer tokenizer, IReadOnlyList<string> texts)
    {
        var (ids, shape) = tokenizer.Batch(texts);
        var longest = 2;
        for (var row = 0; row < texts.Count; row++)
        {
            var first = row * tokenizer.Context;
            longest = Math.Max(longest, 1 + Array.IndexOf(ids, tokenizer.EndId, first) - first);
        }
        using var padded = tensor(ids, shape);
        return padded.narrow(1, 0, longest).contiguous();
    }

    /// <summary>Unit embeddings of texts, (N, D), without gradients.</summary>
    public Tensor EncodeTexts(IReadOnlyList<string> texts) => Encode(texts, part => clip.EncodeText(Tokens(tokenizer, part)));

    /// <summary>Unit embeddings of pictures of head and shoulders (<see cref="FaceCrop"/>), (N, D), without gradients.</summary>
    public Tensor EncodeImages(IReadOnlyList<ImageRgb> images) => Encode(images, part =>
    {
        ImageRgb[] faces = [.. part.Select(FaceCrop.Of)];
        return clip.EncodeImage(ClipImages.Batch(faces, clip.Config.VisionConfig.ImageSize));
    });

    public void Dispose() => clip.Dispose();

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(tokenizer.Decode(Enumerable.Range(0, tokenizer.StartId))));
        foreach (var (_, tensor) in clip.state_dict())
        {
            using var host = tensor.detach().cpu();
            hash.AppendData(host.bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Tensor Encode<T>(IReadOnlyList<T> items, Func<T[], Tensor> encode)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return cat([.. items.Chunk(BatchSize).Select(part => Unit(encode, part))], 0).MoveToOuterDisposeScope();
    }

    private static Tensor Unit<T>(Func<T[], Tensor> encode, T[] part)
    {
        using var scope = NewDisposeScope();
        return functional.normalize(encode(part), 2, 1).MoveToOuterDisposeScope();
    }
}
