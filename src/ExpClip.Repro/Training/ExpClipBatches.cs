using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>One step's input.</summary>
/// <param name="Input">Weights E_b sees, (B, 52).</param>
/// <param name="Target">Weights to reconstruct, (B, 52).</param>
/// <param name="Text">Feature ids, (B, L), 0 for padding.</param>
public readonly record struct ExpClipBatch(Tensor Input, Tensor Target, Tensor Text);

/// <summary>
/// Makes batches of TEAD samples. In training the text of a sample is its raw text, its joined tags or a situation, augmented, and
/// the weights are jittered; in evaluation it is the raw text, and the weights are as they are.
/// </summary>
public sealed class ExpClipBatches(TextFeatures features, TextAugmentation augmentation, ExpClipTrainingOptions options, long seed)
{
    /// <summary>The shuffled training batches of an epoch from a step on; each depends on seed, epoch and step alone. The last one may be smaller.</summary>
    public IEnumerable<ExpClipBatch> Training(IReadOnlyList<TeadSample> samples, int epoch, int firstStep = 0)
    {
        var order = Enumerable.Range(0, samples.Count).ToArray();
        SeedStream.Random(seed, "shuffle", epoch).Shuffle(order);
        var step = firstStep;
        foreach (var chunk in order.Chunk(options.BatchSize).Skip(firstStep))
        {
            var random = SeedStream.Random(seed, "batch", epoch, step++);
            var batch = chunk.Select(index => samples[index]).ToArray();
            yield return Make(batch, sample => augmentation.Augment(Draw(sample, random), random), weight => Jitter(weight, random));
        }
    }

    /// <summary>Samples in their order, unaugmented.</summary>
    public IEnumerable<ExpClipBatch> Evaluation(IReadOnlyList<TeadSample> samples) =>
        samples.Chunk(options.BatchSize).Select(chunk => Make(chunk, sample => sample.Text, weight => weight));

    private ExpClipBatch Make(TeadSample[] samples, Func<TeadSample, string> text, Func<float, float> jitter)
    {
        var target = new float[samples.Length * Blendshape.Count];
        for (var i = 0; i < samples.Length; i++) samples[i].Weights.CopyTo(target, i * Blendshape.Count);
        var (ids, shape) = TextFeatures.Batch([.. samples.Select(sample => features.Of(text(sample)))]);
        long[] weightShape = [samples.Length, Blendshape.Count];
        return new ExpClipBatch(tensor(Array.ConvertAll(target, weight => jitter(weight)), weightShape), tensor(target, weightShape), tensor(ids, shape));
    }

    private static string Draw(TeadSample sample, Random random) => random.Next(3) switch
    {
        0 => sample.Text,
        1 => string.Join(", ", sample.Tags),
        _ => sample.Situations[random.Next(sample.Situations.Count)],
    };

    // Two-sided, so that the input's mean stays where the target's is.
    private float Jitter(float weight, Random random) => Math.Clamp(weight + (float)(options.Perturbation * (2 * random.NextDouble() - 1)), 0, 1);
}
