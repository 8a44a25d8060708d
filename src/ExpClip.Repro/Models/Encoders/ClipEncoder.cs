using System.Security.Cryptography;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Encoders;

/// <summary>E_t and E_i of the paper: both towers of a published CLIP, frozen. Features are as the towers give them, not of unit length.</summary>
public sealed class ClipEncoder : ITextEncoder, IImageEncoder, IDisposable
{
    private const int BatchSize = 64;

    private readonly ClipModel _clip;
    private readonly ClipTokenizer _tokenizer;

    private ClipEncoder(ClipModel clip, ClipTokenizer tokenizer, string name, string fingerprint) =>
        (_clip, _tokenizer, Name, Fingerprint) = (clip, tokenizer, name, fingerprint);

    public string Name { get; }

    /// <summary>Of configuration, weights and merges.</summary>
    public string Fingerprint { get; }

    public int Width => _clip.Config.ProjectionDim;

    /// <summary>Reads a model as Hugging Face lays it out.</summary>
    /// <param name="folder">With <c>config.json</c> and <c>model.safetensors</c>; its name is the encoder's.</param>
    /// <param name="merges">CLIP's byte-pair merges.</param>
    /// <exception cref="InputException">Files are missing, damaged or do not fit together.</exception>
    public static ClipEncoder Load(string folder, string merges)
    {
        var clip = ClipWeights.Load(folder);
        var tokenizer = ClipTokenizer.Load(merges, clip.Config.TextConfig.MaxPositionEmbeddings);
        if (tokenizer.VocabularySize == clip.Config.TextConfig.VocabSize)
        {
            var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal);
            return new ClipEncoder(clip, tokenizer, $"CLIP ({Path.GetFileName(folder)})", Hash([.. files, merges]));
        }
        clip.Dispose();
        throw InputException.At(merges, 0,
            $"makes {tokenizer.VocabularySize} tokens, the model's config.json says {clip.Config.TextConfig.VocabSize}",
            "Take the merges that belong to the model: ./repro data fetch clip-merges.");
    }

    public Tensor EncodeTexts(IReadOnlyList<string> texts) => Encode(texts, part =>
    {
        var (ids, shape) = _tokenizer.Batch(part);
        return _clip.EncodeText(tensor(ids, shape));
    });

    public Tensor EncodeImages(IReadOnlyList<ImageRgb> images) =>
        Encode(images, part => _clip.EncodeImage(ClipImages.Batch(part, _clip.Config.VisionConfig.ImageSize)));

    public void Dispose() => _clip.Dispose();

    private static Tensor Encode<T>(IReadOnlyList<T> items, Func<T[], Tensor> encode)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return cat([.. items.Chunk(BatchSize).Select(part => Apart(encode, part))], 0).MoveToOuterDisposeScope();
    }

    private static Tensor Apart<T>(Func<T[], Tensor> encode, T[] part)
    {
        using var scope = NewDisposeScope();
        return encode(part).MoveToOuterDisposeScope();
    }

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            hash.AppendData(SHA256.HashData(stream));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
