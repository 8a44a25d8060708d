using System.Diagnostics;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Language;
using ExpClip.Repro.Models.ExpClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>Mean losses over one split after an epoch.</summary>
public sealed record EpochLosses(double Total, double Reconstruction, double Alignment, double CrossModal);

/// <summary>One epoch of a training run.</summary>
public sealed record EpochRecord(int Epoch, EpochLosses Train, EpochLosses Validation);

/// <summary>Where training stands, for a progress bar.</summary>
public sealed record TrainingProgress(int Epoch, int Epochs, double StepsPerSecond, TimeSpan Left, EpochRecord Last);

/// <summary>
/// Trains ExpCLIP on text (Eq. 1–4 with x = t). Every epoch ends in a checkpoint; since all randomness derives from seed, epoch and step,
/// a run that was stopped goes on as if it had not been.
/// </summary>
public sealed class ExpClipTrainer(Profile profile, TeadCorpus corpus, ExpClipCheckpoint checkpoint)
{
    private readonly ExpClipTrainingOptions _options = profile.Training;
    private readonly ExpClipBatches _batches = new(
        new TextFeatures(profile.Model.TextBuckets), new TextAugmentation(profile.Training.Text, corpus.Thesaurus), profile.Training, profile.Seed);

    /// <summary>Trains from the last checkpoint of the same options and data, or from the start.</summary>
    /// <returns>The trained model, in evaluation mode, and its history; the caller disposes the model.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public (ExpClipModel Model, IReadOnlyList<EpochRecord> History) Train(IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        manual_seed(SeedStream.Derive(profile.Seed, "weights"));
        var model = new ExpClipModel(profile.Model);
        using var adam = optim.Adam(model.parameters(), _options.LearningRate);
        var history = checkpoint.TryResume(model, adam);

        var clock = Stopwatch.StartNew();
        var first = history.Count;
        for (var epoch = first; epoch < _options.Epochs; epoch++)
        {
            stop.ThrowIfCancellationRequested();
            var record = new EpochRecord(epoch, TrainEpoch(model, adam, epoch), Evaluate(model, corpus.Test));
            history.Add(record);
            checkpoint.Save(model, adam, history);
            progress?.Report(Progress(record, clock.Elapsed, epoch - first + 1));
        }
        model.eval();
        return (model, history);
    }

    /// <summary>Mean losses over samples, without dropout, augmentation or perturbation.</summary>
    public EpochLosses Evaluate(ExpClipModel model, IReadOnlyList<TeadSample> samples)
    {
        model.eval();
        using var frozen = no_grad();
        var sums = new LossSums();
        using var batches = _batches.Evaluation(samples).GetEnumerator();
        while (true)
        {
            using var scope = NewDisposeScope();
            if (!batches.MoveNext()) return sums.Mean();
            var batch = batches.Current;
            sums.Add(ExpClipLoss.Of(model, batch.Input, batch.Target, batch.Text, _options), batch.Target.size(0));
        }
    }

    private EpochLosses TrainEpoch(ExpClipModel model, optim.Optimizer adam, int epoch)
    {
        model.train();
        manual_seed(SeedStream.Derive(profile.Seed, "dropout", epoch));
        var sums = new LossSums();
        using var batches = _batches.Training(corpus.Train, epoch).GetEnumerator();
        for (var step = 0; ; step++)
        {
            using var scope = NewDisposeScope();
            if (!batches.MoveNext()) return sums.Mean();
            var batch = batches.Current;
            var losses = ExpClipLoss.Of(model, batch.Input, batch.Target, batch.Text, _options);
            var total = sums.Add(losses, batch.Target.size(0));
            if (!double.IsFinite(total)) throw new TrainingDivergedException(epoch, step, total, checkpoint.Folder);
            adam.zero_grad();
            losses.Total.backward();
            nn.utils.clip_grad_norm_(model.parameters(), _options.ClipGradient);
            adam.step();
        }
    }

    private TrainingProgress Progress(EpochRecord record, TimeSpan elapsed, int done)
    {
        var stepsAnEpoch = (corpus.Train.Count + _options.BatchSize - 1) / _options.BatchSize;
        var left = elapsed / done * (_options.Epochs - record.Epoch - 1);
        return new TrainingProgress(record.Epoch + 1, _options.Epochs, done * stepsAnEpoch / elapsed.TotalSeconds, left, record);
    }

    /// <summary>Means over samples, not over batches, of which the last may be small.</summary>
    private sealed class LossSums
    {
        private double _total, _reconstruction, _alignment, _crossModal;
        private long _count;

        internal double Add(ExpClipLossTerms losses, long samples)
        {
            using var host = stack([losses.Total.detach(), losses.Reconstruction.detach(), losses.Alignment.detach(), losses.CrossModal.detach()]).cpu();
            var values = host.data<float>().ToArray(); // one copy to the host a step
            _total += samples * values[0];
            _reconstruction += samples * values[1];
            _alignment += samples * values[2];
            _crossModal += samples * values[3];
            _count += samples;
            return values[0];
        }

        internal EpochLosses Mean() => new(_total / _count, _reconstruction / _count, _alignment / _count, _crossModal / _count);
    }
}
