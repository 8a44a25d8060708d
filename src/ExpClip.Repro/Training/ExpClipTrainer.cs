using System.Diagnostics;
using ExpClip.Repro.Language;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Compute;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>Mean losses over one split after an epoch.</summary>
public sealed record EpochLosses(double Total, double Reconstruction, double Alignment, double CrossModal);

/// <summary>One epoch of a training run.</summary>
public sealed record EpochRecord(int Epoch, EpochLosses Train, EpochLosses Validation);

/// <summary>Where training stands, for a progress bar.</summary>
/// <param name="Epochs">Complete epochs.</param>
/// <param name="OfEpochs">Epochs at most; held-out losses that rise end training earlier.</param>
/// <param name="Step">Steps done of the epoch at work, out of <paramref name="OfSteps"/>.</param>
/// <param name="Last">The last complete epoch, if any.</param>
/// <param name="Finished">Nothing follows.</param>
public sealed record TrainingProgress(
    int Epochs, int OfEpochs, int Step, int OfSteps, double StepsPerSecond, TimeSpan Left, EpochRecord? Last, bool Finished);

/// <summary>
/// Trains ExpCLIP on text (Eq. 1–4 with x = t). Every epoch, and every minute of a long one, ends in a checkpoint; since all randomness
/// derives from seed, epoch and step, a run that was stopped goes on as if it had not been.
/// </summary>
public sealed class ExpClipTrainer(Profile profile, TeadCorpus corpus, ITextEncoder encoder, ExpClipCheckpoint checkpoint)
{
    private readonly ExpClipTrainingOptions _options = profile.Training;

    /// <summary>Longest time between two checkpoints.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Keeps the frozen features between runs; null to keep none.</summary>
    public string? CacheFolder { get; init; } = CacheOf(profile);

    /// <summary>
    /// Features of every text of the corpus, the caller's to dispose; null to take those of <see cref="TextsOf"/> when training starts.
    /// </summary>
    public TextTable? Texts { get; init; }

    /// <summary>Where it trains; the model comes back to the processor.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Current;

    /// <summary>Where the frozen features of a profile are kept.</summary>
    public static string CacheOf(Profile profile) => Path.Combine(RepoFolders.Runs(profile.Name), "cache");

    /// <summary>Trains from the last checkpoint of the same options and data, or from the start.</summary>
    /// <returns>The model of the lowest held-out loss, in evaluation mode, and the history; the caller disposes the model.</returns>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="InputException">A batch does not fit into the device's memory; names one that does.</exception>
    public (ExpClipModel Model, IReadOnlyList<EpochRecord> History) Train(
        IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        manual_seed(SeedStream.Derive(profile.Seed, "weights"));
        var model = new ExpClipModel(profile.Model with { TextFeatures = encoder.Width, ImageFeatures = profile.ImageFeatures });
        if (!checkpoint.IsComplete)
        {
            using var own = Texts is null ? TextsOf(profile, corpus, encoder, CacheFolder) : null;
            using var visit = new Visit(Device, model);
            using var adam = optim.Adam(model.parameters(), _options.LearningRate);
            Train(model, adam, Texts ?? own!, checkpoint.TryResume(model, adam) ?? new TrainingPosition([], 0, new LossSums()), progress, stop);
        }
        var history = checkpoint.Load(model);
        model.eval();
        model.TextEncoder = encoder;
        return (model, history);
    }

    /// <summary>
    /// Features of every text that training may ask for, in the variants of the profile's options and seed; the caller's to dispose.
    /// </summary>
    /// <param name="cacheFolder">Keeps them between runs; null to keep none.</param>
    public static TextTable TextsOf(Profile profile, TeadCorpus corpus, ITextEncoder encoder, string? cacheFolder) => TextTable.Build(
        encoder, ExpClipBatches.TextsOf(corpus.All), profile.Training.Text is { } text ? new TextAugmentation(text, corpus.Thesaurus) : null,
        profile.Training.TextVariants, profile.Seed, cacheFolder);

    private void Train(
        ExpClipModel model, Adam adam, TextTable texts, TrainingPosition position,
        IProgress<TrainingProgress>? progress, CancellationToken stop)
    {
        var (meter, history, finished) = (new TrainingMeter(_options, corpus.Train.Count, position, progress), position.History, false);
        using var training = new ExpClipBatches(corpus.Train, texts, _options, profile.Seed, Device);
        using var heldOut = new ExpClipBatches(corpus.Test, texts, _options, profile.Seed, Device);
        using var descent = new Descent(model, adam, _options.ClipGradient, Device);
        while (!finished)
        {
            var train = TrainEpoch(model, adam, descent, training, position, meter, stop);
            var record = new EpochRecord(history.Count, train, Evaluate(model, heldOut));
            var best = history.All(earlier => earlier.Validation.Total > record.Validation.Total);
            history.Add(record);
            finished = history.Count == _options.Epochs || SinceBest(history) >= _options.Patience;
            position = new TrainingPosition(history, 0, new LossSums());
            checkpoint.Save(model, adam, position, best, finished);
            meter.Report(history, 0, finished);
        }
    }

    /// <summary>Mean losses over the held-out samples, without dropout, augmentation or perturbation.</summary>
    public EpochLosses Evaluate(ExpClipModel model)
    {
        using var texts = TextTable.Build(encoder, corpus.Test.Select(sample => sample.Text), null, 0, profile.Seed);
        using var heldOut = new ExpClipBatches(corpus.Test, texts, _options, profile.Seed, TrainingDevice.Processor);
        return Evaluate(model, heldOut);
    }

    private EpochLosses Evaluate(ExpClipModel model, ExpClipBatches batches)
    {
        model.eval();
        using var frozen = no_grad();
        using var sums = new RunningSums(new LossSums().Values, batches.Device);
        for (var step = 0; step < batches.Steps; step++)
        {
            using var scope = NewDisposeScope();
            var batch = batches.Evaluation(step);
            sums.Add(ExpClipLoss.Of(model, batch.Input, batch.Target, batch.Text, _options).Values() * batch.Target.size(0));
        }
        return LossSums.Of(sums.Read(), batches.Samples).Mean();
    }

    private EpochLosses TrainEpoch(
        ExpClipModel model, Adam adam, Descent descent, ExpClipBatches batches,
        TrainingPosition position, TrainingMeter meter, CancellationToken stop)
    {
        model.train();
        using var kept = NewDisposeScope();
        using var sums = new RunningSums(position.Sums.Values, Device);
        var (epoch, saved) = (position.History.Count, Stopwatch.StartNew());
        var drawn = batches.Draw(epoch);
        for (var step = position.Step; step < batches.Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            manual_seed(SeedStream.Derive(profile.Seed, "jitter and dropout", epoch, step));
            var batch = batches.Training(drawn, step);
            sums.Add(StepOrSay(model, adam, descent, batch, epoch, step) * batch.Target.size(0));
            if (saved.Elapsed >= SaveEvery)
            {
                checkpoint.Save(model, adam, new TrainingPosition(position.History, step + 1, SumsAfter(step)), best: false, finished: false);
                saved.Restart();
            }
            meter.Report(position.History, step + 1, finished: false);
        }
        return SumsAfter(batches.Steps - 1).Mean();

        LossSums SumsAfter(int step)
        {
            var values = sums.Read();
            return double.IsFinite(values[0]) ? LossSums.Of(values, Math.Min((step + 1L) * _options.BatchSize, batches.Samples))
                : throw new TrainingDivergedException(epoch, step, values[0], checkpoint.Folder);
        }
    }

    /// <exception cref="InputException">The batch does not fit into the device's memory; names one that does.</exception>
    private Tensor StepOrSay(ExpClipModel model, Adam adam, Descent descent, ExpClipBatch batch, int epoch, int step)
    {
        try
        {
            return descent.Step([batch.Input, batch.Target, batch.Text], Losses, SeedStream.Derive(profile.Seed, "a repeated step", epoch, step));
        }
        catch (NotFiniteNumberException e)
        {
            throw new TrainingDivergedException(epoch, step, e.OffendingNumber, checkpoint.Folder);
        }
        catch (Exception e) when (DeviceMemory.IsExhausted(e))
        {
            throw DeviceMemory.TooSmallFor((int)batch.Target.size(0), count => Attempt(model, adam, batch, count), e);
        }

        StepLosses Losses(Tensor[] inputs)
        {
            var terms = ExpClipLoss.Of(model, inputs[0], inputs[1], inputs[2], _options);
            return new(terms.Total, terms.Values());
        }
    }

    /// <summary>A step without the update.</summary>
    private void Attempt(ExpClipModel model, Adam adam, ExpClipBatch batch, int count)
    {
        using var scope = NewDisposeScope();
        adam.zero_grad();
        Tensor First(Tensor samples) => samples.narrow(0, 0, count);
        ExpClipLoss.Of(model, First(batch.Input), First(batch.Target), First(batch.Text), _options).Total.backward();
    }

    private static int SinceBest(List<EpochRecord> history) =>
        history.Count - 1 - history.FindIndex(record => record.Validation.Total == history.Min(other => other.Validation.Total));
}
