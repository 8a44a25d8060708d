using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>One step's input.</summary>
/// <param name="Input">Weights E_b sees, (B, 52).</param>
/// <param name="Target">Weights to reconstruct, (B, 52).</param>
/// <param name="Text">Features of a text of each, (B, F).</param>
public readonly record struct ExpClipBatch(Tensor Input, Tensor Target, Tensor Text);

/// <summary>
/// Makes batches of TEAD samples. In training the text of a sample is its raw text, its joined tags or a situation, in some variant, and
/// the weights are jittered; in evaluation it is the raw text, and the weights are as they are.
/// </summary>
public sealed class ExpClipBatches : IDisposable
{
    private readonly IReadOnlyList<TeadSample> _samples;
    private readonly TextTable _texts;
    private readonly TrainingDevice _device;
    private readonly ExpClipTrainingOptions _options;
    private readonly long _seed;
    private readonly Tensor _weights, _features; // (N, 52) and (rows of the table, F), on the device

    /// <param name="texts">Holds every text of the samples: see <see cref="TextsOf"/>.</param>
    /// <param name="device">Where weights and features lie from here on; batches are rows of them.</param>
    public ExpClipBatches(IReadOnlyList<TeadSample> samples, TextTable texts, ExpClipTrainingOptions options, long seed, TrainingDevice device)
    {
        if (samples.Count == 0) throw new InputException("There is no sample to make a batch of. Give the profile more data.");
        (_samples, _texts, _options, _seed, _device) = (samples, texts, options, seed, device);
        using var weights = WeightsOf(samples);
        (_weights, _features) = (Lasting(weights), Lasting(texts.Features));

        Tensor Lasting(Tensor rows) => device.IsCuda ? rows.to(device.Device).DetachFromDisposeScope() : rows.alias().DetachFromDisposeScope();
    }

    /// <summary>Where the batches lie.</summary>
    public TrainingDevice Device => _device;

    public int Samples => _samples.Count;

    /// <summary>Steps an epoch; the last batch may be smaller than the others.</summary>
    public int Steps => (_samples.Count + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>Blendshape weights of samples, (N, 52).</summary>
    public static Tensor WeightsOf(IReadOnlyList<TeadSample> samples)
    {
        var weights = new float[samples.Count * Blendshape.Count];
        for (var i = 0; i < samples.Count; i++) samples[i].Weights.CopyTo(weights, i * Blendshape.Count);
        return tensor(weights, [samples.Count, Blendshape.Count]);
    }

    /// <summary>Every text that training may ask for.</summary>
    public static IEnumerable<string> TextsOf(IEnumerable<TeadSample> samples) =>
        samples.SelectMany(sample => sample.Situations.Append(sample.Text).Append(JoinedTags(sample)));

    public static string JoinedTags(TeadSample sample) => string.Join(", ", sample.Tags);

    /// <summary>
    /// The rows of an epoch's samples, in its order, and of the texts drawn for them, both (N) on the device: the steps then copy nothing there.
    /// They depend on seed and epoch alone. The caller's scope owns them.
    /// </summary>
    public (Tensor Samples, Tensor Texts) Draw(int epoch)
    {
        var order = Enumerable.Range(0, _samples.Count).ToArray();
        SeedStream.Random(_seed, "shuffle", epoch).Shuffle(order);
        var texts = order.Chunk(_options.BatchSize).SelectMany((chunk, step) =>
        {
            var random = SeedStream.Random(_seed, "batch", epoch, step);
            return Array.ConvertAll(chunk, index => (long)_texts.DrawRow(Draw(_samples[index], random), random));
        });
        return (tensor(Array.ConvertAll(order, index => (long)index), int64, _device.Device), tensor(texts.ToArray(), int64, _device.Device));
    }

    /// <summary>A training batch of an epoch's draw. It takes jitter from libtorch's generator.</summary>
    public ExpClipBatch Training((Tensor Samples, Tensor Texts) drawn, int step)
    {
        var (first, count) = (step * _options.BatchSize, Math.Min(_options.BatchSize, _samples.Count - step * _options.BatchSize));
        using var scope = NewDisposeScope();
        var target = _weights.index_select(0, drawn.Samples.narrow(0, first, count));
        var jitter = _options.Perturbation * (2 * rand_like(target) - 1); // two-sided, so that the input's mean stays where the target's is
        var text = _features.index_select(0, drawn.Texts.narrow(0, first, count));
        return new ExpClipBatch(
            (target + jitter).clamp(0, 1).MoveToOuterDisposeScope(),
            target.MoveToOuterDisposeScope(),
            text.MoveToOuterDisposeScope());
    }

    /// <summary>Samples in their order: raw texts, weights as they are.</summary>
    public ExpClipBatch Evaluation(int step)
    {
        var (start, end) = (step * _options.BatchSize, Math.Min(_samples.Count, (step + 1) * _options.BatchSize));
        var target = _weights.narrow(0, start, end - start);
        var rows = Enumerable.Range(start, end - start).Select(index => (long)_texts.RowOf(_samples[index].Text)).ToArray();
        using var index = tensor(rows, int64, _device.Device);
        return new ExpClipBatch(target, target, _features.index_select(0, index));
    }

    public void Dispose()
    {
        _weights.Dispose();
        _features.Dispose();
    }

    private string Draw(TeadSample sample, Random random) => _options.Sources[random.Next(_options.Sources.Count)] switch
    {
        TextSource.RawText => sample.Text,
        TextSource.Tags => JoinedTags(sample),
        _ => sample.Situations[random.Next(sample.Situations.Count)],
    };
}
