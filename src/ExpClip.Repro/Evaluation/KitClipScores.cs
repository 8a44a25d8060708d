using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.KitClip;
using ExpClip.Repro.Models.Clip;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Evaluation;

/// <summary>Where a held-out word fell.</summary>
/// <param name="Nearest">The tag whose embedding is nearest.</param>
/// <param name="IsSynonym">Whether the tag names the word's emotion or WordNet counts the two as synonyms.</param>
public sealed record HeldOutWordScore(string Word, string Nearest, bool IsSynonym);

/// <summary>What the kit's CLIP learned: held-out pairs found among each other's images, and words it never saw.</summary>
public sealed class KitClipScores(KitClipRun run, long seed)
{
    private const int PeopleOfTraining = 10_000; // the gallery's people are numbered from here: nobody of the training album

    /// <summary>Text to image over the held-out pairs: each text once, of a random kind; a hit is an image of the same set of action units.</summary>
    /// <param name="kind">Texts of one kind alone; all kinds in turn if null.</param>
    public Retrieval Retrieve(KitClipOptions options, CaptionKind? kind = null)
    {
        using var scope = NewDisposeScope();
        var pairs = run.Pairs.HeldOut;
        var random = SeedStream.Random(seed, "held-out captions");
        var queries = pairs.Select((pair, index) => (Text: Caption(pair, index, kind, random), Index: index))
            .Where(query => query.Text is not null)
            .ToArray();
        var texts = run.Model.EncodeTexts([.. queries.Select(query => query.Text!)]);
        var similarity = texts.matmul(Gallery(options).T);
        var relevant = new bool[queries.Length * pairs.Count];
        for (var q = 0; q < queries.Length; q++)
            for (var i = 0; i < pairs.Count; i++) relevant[q * pairs.Count + i] = pairs[queries[q].Index].AuSet == pairs[i].AuSet;
        return Retrieval.Of(similarity, tensor(relevant, [queries.Length, pairs.Count]));
    }

    /// <summary>The tag nearest to each held-out word.</summary>
    /// <param name="withMeanings">
    /// Whether a word is read with what WordNet says of it, as the kit reads unknown words of a prompt; else by its letters alone.
    /// </param>
    public IReadOnlyList<HeldOutWordScore> Words(EmotionBase emotions, bool withMeanings)
    {
        using var scope = NewDisposeScope();
        string[] words = [.. run.Held.Words.Order(StringComparer.Ordinal)];
        var names = emotions.Emotions.SelectMany(emotion => emotion.Synonyms.Prepend(emotion.Name));
        string[] tags = [.. names.Where(tag => tag.All(char.IsLetter) && run.Held.Spares(tag))];
        var targets = run.Model.EncodeTexts(tags);
        var embedded = stack([.. words.Select(word => Embed(withMeanings ? [word, .. Meanings(word)] : [word]))]);
        var nearest = embedded.matmul(targets.T).argmax(1).data<long>().ToArray();
        return [.. words.Select((word, i) => new HeldOutWordScore(word, tags[nearest[i]],
            emotions.Find(word) == emotions.Find(tags[nearest[i]]) || run.WordNet.AreSynonyms(word, tags[nearest[i]])))];
    }

    /// <summary>What WordNet says of a word: other words of its meanings and their glosses, without held-out ones.</summary>
    private IEnumerable<string> Meanings(string word) => run.WordNet.Meanings(word)
        .SelectMany(synset => synset.Words.Where(run.Held.Spares).Append(synset.Gloss)).Distinct();

    /// <summary>The mean of the texts' embeddings, (D).</summary>
    private Tensor Embed(string[] texts) => functional.normalize(run.Model.EncodeTexts(texts).mean([0], true), 2, 1).squeeze(0);

    private string? Caption(FacePair pair, int index, CaptionKind? kind, Random random)
    {
        var kinds = pair.Captions.Keys.Append(CaptionKind.Description).Order().ToArray();
        var chosen = kind ?? kinds[index % kinds.Length];
        return chosen == CaptionKind.Description ? run.Captions.Describe(pair.Aus, random)
            : pair.Captions.TryGetValue(chosen, out var texts) ? texts[random.Next(texts.Count)] : null;
    }

    /// <summary>One photograph of each held-out expression, of people whom training has not seen: (N, D).</summary>
    private Tensor Gallery(KitClipOptions options)
    {
        using var scope = NewDisposeScope();
        var pairs = run.Pairs.HeldOut;
        var people = FaceAlbum.People(PeopleOfTraining, 8);
        var album = FaceAlbum.Take([.. pairs.Select(pair => pair.Weights)], people, 1, options, SeedStream.Derive(seed, "gallery"));
        var light = SeedStream.Random(seed, "gallery light");
        using var frozen = no_grad();
        var parts = Enumerable.Range(0, pairs.Count).Chunk(128);
        return cat([.. parts.Select(part => Unit(ClipImages.Normalise(album.Show(part, light))))], 0).MoveToOuterDisposeScope();
    }

    private Tensor Unit(Tensor pixels) => functional.normalize(run.Model.Clip.EncodeImage(pixels), 2, 1);
}
