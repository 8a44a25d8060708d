using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>What came of a build: samples in the order of their texts, and what was left out.</summary>
/// <param name="Duplicates">Texts equal to an earlier one but for case, punctuation, links and user names.</param>
/// <param name="Empty">Texts without a single word.</param>
public sealed record TeadBuild(IReadOnlyList<TeadSample> Samples, int Duplicates, int Empty);

/// <summary>Builds TEAD samples from raw texts with an annotator. A sample depends on its text and the seed alone, not on its neighbours
/// or their order.</summary>
public sealed class TeadBuilder(ITeadAnnotator annotator, AuRig rig, int seed)
{
    /// <summary>Builder on the tables and emotions the kit ships.</summary>
    public static TeadBuilder Load(int seed)
    {
        var rig = AuRig.Load();
        return new TeadBuilder(OfflineAnnotator.Load(EmotionBase.Load(), rig.Tables), rig, seed);
    }

    /// <summary>Samples of the texts, in their order; annotated on all processors.</summary>
    /// <param name="progress">Told of texts annotated, from several threads.</param>
    public TeadBuild Build(IEnumerable<CorpusText> texts, IProgress<int>? progress = null)
    {
        var kept = new List<(CorpusText Text, string Normal)>();
        var seen = new HashSet<string>();
        var (duplicates, empty) = (0, 0);
        foreach (var text in texts)
        {
            var normal = WordTokenizer.Normalise(text.Text);
            if (normal.Length == 0) empty++;
            else if (!seen.Add(normal)) duplicates++;
            else kept.Add((text, normal));
        }
        var done = 0;
        var samples = kept.AsParallel().AsOrdered().Select(pair =>
        {
            var sample = Sample(pair.Text, pair.Normal);
            progress?.Report(Interlocked.Increment(ref done));
            return sample;
        });
        return new TeadBuild([.. samples], duplicates, empty);
    }

    private TeadSample Sample(CorpusText text, string normal)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}\n{normal}")));
        var annotation = annotator.Annotate(text, new Random(BinaryPrimitives.ReadInt32LittleEndian(hash)));
        return new TeadSample(text.Text, annotation.Tags, annotation.Aus, annotation.Situations, rig.ToBlendshapeWeights(annotation.Aus),
            text.Source);
    }
}
