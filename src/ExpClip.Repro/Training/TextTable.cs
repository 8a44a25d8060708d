using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Language;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>
/// Frozen features of a set of texts and of their augmented variants, each computed once: E_t does not change in training, so nothing is
/// gained by asking it again.
/// </summary>
public sealed class TextTable : IDisposable
{
    private const int TextsAtOnce = 512;

    private readonly Dictionary<string, int> _first;
    private readonly int _variants;

    private TextTable(Dictionary<string, int> first, int variants, Tensor features, string fingerprint) =>
        (_first, _variants, Features, Fingerprint) = (first, variants, features, fingerprint);

    /// <summary>(rows, F), float32.</summary>
    public Tensor Features { get; }

    /// <summary>Hash of the encoder and of all that it was asked: tables of equal fingerprints are equal.</summary>
    public string Fingerprint { get; }

    /// <summary>Row of a text as it is.</summary>
    public int RowOf(string text) => _first[text];

    /// <summary>Row of a text as it is or in one of its variants, by the generator's choice.</summary>
    public int DrawRow(string text, Random random) => _first[text] + random.Next(1 + _variants);

    /// <summary>The same texts without their variants, in the same memory; the caller's to dispose.</summary>
    public TextTable WithoutVariants() => new(_first, 0, Features.alias(), Fingerprint);

    /// <summary>Encodes texts and their variants, or reads what an earlier call with equal arguments stored.</summary>
    /// <param name="texts">May repeat.</param>
    /// <param name="augmentation">Makes the variants, which depend on the text, its seed and nothing else; null for none.</param>
    /// <param name="variants">Variants of each text.</param>
    /// <param name="cacheFolder">Keeps the features between runs; null to keep nothing.</param>
    public static TextTable Build(
        ITextEncoder encoder, IEnumerable<string> texts, TextAugmentation? augmentation, int variants, long seed, string? cacheFolder = null)
    {
        var perText = augmentation is null ? 0 : variants;
        var first = new Dictionary<string, int>();
        var rows = new List<string>();
        foreach (var text in texts)
        {
            if (!first.TryAdd(text, rows.Count)) continue;
            rows.Add(text);
            var random = perText > 0 ? SeedStream.Random(seed, "augment " + text) : null;
            for (var i = 0; i < perText; i++) rows.Add(augmentation!.Augment(text, random!));
        }
        var key = Key(encoder, rows);
        var file = cacheFolder is null ? null : Path.Combine(cacheFolder, $"text-{key}.safetensors");
        if (file is not null && File.Exists(file))
        {
            using var stored = SafeTensorsFile.Open(file);
            return new TextTable(first, perText, stored.Read("features", float32), key);
        }
        var features = Encode(encoder, rows);
        if (file is not null) Store(file, features, encoder);
        return new TextTable(first, perText, features, key);
    }

    public void Dispose() => Features.Dispose();

    private static Tensor Encode(ITextEncoder encoder, List<string> rows)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        int[] byLength = [.. Enumerable.Range(0, rows.Count).OrderBy(row => rows[row].Length)]; // little padding in a batch
        var sorted = cat([.. byLength.Chunk(TextsAtOnce).Select(part => encoder.EncodeTexts(Array.ConvertAll(part, row => rows[row])))], 0);
        var place = new long[rows.Count];
        for (var i = 0; i < byLength.Length; i++) place[byLength[i]] = i;
        return sorted.index_select(0, tensor(place)).MoveToOuterDisposeScope();
    }

    private static void Store(string file, Tensor features, ITextEncoder encoder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var half = features.to(float16);
        SafeTensorsWriter.Write(
            file,
            new Dictionary<string, Tensor> { ["features"] = half },
            new Dictionary<string, string> { ["encoder"] = encoder.Name });
        // A run that reads them back must see what this one sees.
        using var frozen = no_grad();
        features.copy_(half);
    }

    private static string Key(ITextEncoder encoder, List<string> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(encoder.Fingerprint));
        foreach (var row in rows) hash.AppendData(Encoding.UTF8.GetBytes(row + '\0'));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
