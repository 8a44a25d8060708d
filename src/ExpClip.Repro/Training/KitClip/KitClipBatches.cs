using ExpClip.Repro.Faces;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Language;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.KitClip;

/// <summary>One step's input. Texts stand in groups of similar length, the short ones first, so that little of a group is padding.</summary>
/// <param name="Texts">Token ids of each group in turn, (b, L) with its own L.</param>
/// <param name="Images">Normalised pixels, (B, 3, S, S).</param>
/// <param name="Weights">Blendshape weights, (B, 52), each in units of its deviation in training and less its mean.</param>
/// <param name="Same">(B, B): other pairs of the same set of action units.</param>
/// <param name="Words">The same of words, and of their meanings; null without WordNet.</param>
public readonly record struct KitClipBatch(
    IReadOnlyList<Tensor> Texts, Tensor Images, Tensor Weights, Tensor Same,
    (IReadOnlyList<Tensor> First, IReadOnlyList<Tensor> Second)? Words) : IDisposable
{
    private IEnumerable<Tensor> All => [.. Texts, Images, Weights, Same, .. Words?.First ?? [], .. Words?.Second ?? []];

    /// <summary>Takes the batch out of all scopes: who holds it disposes it.</summary>
    public KitClipBatch Keep()
    {
        foreach (var tensor in All) tensor.DetachFromDisposeScope();
        return this;
    }

    public void Dispose()
    {
        foreach (var tensor in All) tensor.Dispose();
    }

    /// <summary>The batch on a device; the caller's scope owns it.</summary>
    public KitClipBatch To(TrainingDevice device)
    {
        if (!device.IsCuda) return this;
        return new(
            There(Texts), Images.to(device.Device), Weights.to(device.Device), Same.to(device.Device),
            Words is { } words ? (There(words.First), There(words.Second)) : null);

        IReadOnlyList<Tensor> There(IReadOnlyList<Tensor> groups) => [.. groups.Select(group => group.to(device.Device))];
    }
}

/// <summary>Draws batches; one depends on seed and step alone.</summary>
public sealed class KitClipBatches
{
    private const int TextsTogether = 32;
    private const float SmallestDeviation = 0.05f; // a weight that hardly ever moves is no target

    private readonly KitClipPairs _pairs;
    private readonly IReadOnlyList<(string First, string Second)> _words;
    private readonly KitClipOptions _options;
    private readonly AuCaptions _captions;
    private readonly TextAugmentation _augmentation;
    private readonly ClipTokenizer _tokenizer;
    private readonly FaceAlbum _album;
    private readonly int[] _faces; // of each pair: its expression in the album
    private readonly float[] _mean, _deviation; // of each blendshape weight
    private readonly long _seed;

    public KitClipBatches(
        KitClipPairs pairs, IReadOnlyList<(string, string)> words, AuCaptions captions,
        TextAugmentation augmentation, ClipTokenizer tokenizer, KitClipOptions options, long seed)
    {
        (_pairs, _words, _captions, _augmentation, _tokenizer, _options, _seed) = (pairs, words, captions, augmentation, tokenizer, options, seed);
        var faces = new Dictionary<string, int>();
        var weights = new List<float[]>();
        _faces = [.. pairs.Train.Select(pair => Face(pair))];
        _album = FaceAlbum.Take(weights, FaceAlbum.People(0, options.People), options.Photographs, options, seed);

        _mean = [.. Enumerable.Range(0, Blendshape.Count).Select(i => pairs.Train.Average(pair => pair.Weights[i]))];
        _deviation = [.. _mean.Select((mean, i) =>
        {
            var variance = pairs.Train.Average(pair => (pair.Weights[i] - mean) * (pair.Weights[i] - mean));
            return Math.Max(SmallestDeviation, MathF.Sqrt(variance));
        })];

        int Face(FacePair pair)
        {
            var key = string.Join(' ', pair.Aus);
            if (faces.TryGetValue(key, out var face)) return face;
            weights.Add(pair.Weights);
            return faces[key] = weights.Count - 1;
        }
    }

    /// <summary>The batch of a step; the caller's scope owns it.</summary>
    public KitClipBatch Make(int step)
    {
        var random = SeedStream.Random(_seed, "pairs", 0, step);
        var captions = Enumerable.Range(0, _options.BatchSize)
            .Select(_ => Draw(random))
            .Select(index => (Index: index, Text: Caption(_pairs.Train[index], random)));
        var sorted = captions.OrderBy(caption => caption.Text.Length).ToArray();
        var drawn = Array.ConvertAll(sorted, caption => caption.Index);
        using var pixels = _album.Show(Array.ConvertAll(drawn, index => _faces[index]), random);
        var same = ContrastiveLoss.Same(Array.ConvertAll(drawn, index => _pairs.Train[index].AuSet));
        return new(Tokens(sorted.Select(caption => caption.Text)), ClipImages.Normalise(pixels), Weights(drawn), same, Words(random));
    }

    /// <summary>A pair of the corpus, or, of a fixed share, a random expression: they are few and teach the image tower the most.</summary>
    private int Draw(Random random)
    {
        var (corpus, invented) = (_pairs.Train.Count - _options.RandomExpressions, _options.RandomExpressions);
        return corpus == 0 || (invented > 0 && random.NextDouble() < _options.RandomShare) ? corpus + random.Next(invented) : random.Next(corpus);
    }

    private Tensor Weights(int[] drawn)
    {
        var standard = drawn.SelectMany(index => _pairs.Train[index].Weights.Select((weight, i) => (weight - _mean[i]) / _deviation[i]));
        return tensor(standard.ToArray(), [drawn.Length, Blendshape.Count]);
    }

    private (IReadOnlyList<Tensor>, IReadOnlyList<Tensor>)? Words(Random random)
    {
        if (_words.Count == 0) return null;
        var drawn = Enumerable.Range(0, _options.WordPairs)
            .Select(_ => _words[random.Next(_words.Count)])
            .DistinctBy(pair => pair.First)
            .DistinctBy(pair => pair.Second)
            .OrderBy(pair => pair.Second.Length)
            .ToArray();
        return (Tokens(Array.ConvertAll(drawn, pair => pair.First)), Tokens(Array.ConvertAll(drawn, pair => pair.Second)));
    }

    private IReadOnlyList<Tensor> Tokens(IEnumerable<string> texts) =>
        [.. texts.Chunk(TextsTogether).Select(group => KitClipModel.Tokens(_tokenizer, group))];

    /// <summary>A caption of a random kind; the description is always there.</summary>
    private string Caption(FacePair pair, Random random)
    {
        var choice = random.Next(pair.Captions.Count + 1);
        if (choice == pair.Captions.Count) return _captions.Describe(pair.Aus, random);
        var (kind, texts) = pair.Captions.OrderBy(entry => entry.Key).ElementAt(choice);
        var text = texts[random.Next(texts.Count)];
        return kind == CaptionKind.Tags ? text : _augmentation.Augment(text, random);
    }
}
