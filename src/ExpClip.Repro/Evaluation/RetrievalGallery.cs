using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.KitClip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation;

/// <summary>Retrieval scores of one kind of query.</summary>
public sealed record RetrievalScore(string Kind, Retrieval Retrieval);

/// <summary>
/// Pictures that texts are to find (Fig. 5): P_t(E_t(text)) against P_i(E_i(picture)), by cosine around the gallery's centre. Eq. 3 only pulls
/// together, so all embeddings lie on one side of the sphere; what tells them apart is how they differ from the centre.
/// </summary>
public sealed class RetrievalGallery
{
    private const int MostPictures = 1000;

    private readonly ExpClipModel _model;
    private readonly ITextEncoder _encoder;
    private readonly IReadOnlyList<TeadSample> _samples;
    private readonly Tensor _centre;   // (1, D)
    private readonly Tensor _pictures; // (N, D), unit length, around the centre

    /// <param name="samples">What the pictures show, in their order.</param>
    public RetrievalGallery(ExpClipModel model, ITextEncoder encoder, IReadOnlyList<TeadSample> samples, FaceImages pictures)
    {
        (_model, _encoder, _samples) = (model, encoder, samples);
        using var frozen = no_grad();
        using var embeddings = model.EncodeImage(pictures.Features);
        _centre = embeddings.mean([0], true);
        _pictures = Around(embeddings);
    }

    /// <summary>Held-out samples to draw: a thousand by the profile's seed, or all where there are fewer.</summary>
    public static IReadOnlyList<TeadSample> Samples(TeadCorpus corpus, Profile profile)
    {
        var all = corpus.Test.ToArray();
        SeedStream.Random(profile.Seed, "gallery").Shuffle(all);
        return [.. all.Take(MostPictures)];
    }

    /// <summary>The pictures nearest to a text.</summary>
    /// <returns>Their indices, nearest first.</returns>
    public IReadOnlyList<int> Nearest(string text, int count)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (_, order) = Similarity([text]).squeeze(0).topk(count);
        return [.. order.data<long>().Select(index => (int)index)];
    }

    /// <summary>Scores with each kind of query; a hit is a picture of the same set of action units.</summary>
    /// <param name="captions">Puts action units in words.</param>
    public IReadOnlyList<RetrievalScore> Scores(AuCaptions captions)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var sets = _samples.Select(sample => FacePair.SetOf(sample.Aus)).ToArray();
        var number = sets.Distinct().Select((set, i) => (set, i)).ToDictionary(pair => pair.set, pair => (long)pair.i);
        var set = tensor(Array.ConvertAll(sets, name => number[name]));
        var same = set.unsqueeze(1).eq(set);
        var random = new Random(1);
        return
        [
            Score("raw text", sample => sample.Text), Score("tags", ExpClipBatches.JoinedTags), Score("situation", sample => sample.Situations[0]),
            Score("description", sample => captions.Describe(sample.Aus, random)),
        ];

        RetrievalScore Score(string kind, Func<TeadSample, string> query)
        {
            // A face without action units has no description.
            var texts = _samples.Select(query).Select(text => text.Length > 0 ? text : "no expression").ToArray();
            return new(kind, Retrieval.Of(Similarity(texts), same));
        }
    }

    /// <summary>(texts, N).</summary>
    private Tensor Similarity(IReadOnlyList<string> texts)
    {
        using var scope = NewDisposeScope();
        return Around(_model.EncodeText(_encoder.EncodeTexts(texts))).matmul(_pictures.T).MoveToOuterDisposeScope();
    }

    private Tensor Around(Tensor embeddings)
    {
        using var difference = embeddings - _centre;
        return nn.functional.normalize(difference, 2, 1);
    }
}
