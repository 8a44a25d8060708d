using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training;

[Collection("torch")]
public sealed class ExpClipTrainerBadInputTests
{
    [Fact]
    public void ADatasetSmallerThanABatchIsTrainedOnWhole()
    {
        using var folder = new TemporaryFolder();
        var few = TinyTraining.Corpus with { Train = [.. TinyTraining.Corpus.Train.Take(5)], Test = [.. TinyTraining.Corpus.Test.Take(2)] };
        var checkpoint = TinyTraining.Checkpoint(folder.Path);
        var (model, history) = new ExpClipTrainer(TinyTraining.Profile, few, TinyTraining.Encoder, checkpoint) { CacheFolder = null }.Train();
        using (model) Assert.All(history, record => Assert.True(double.IsFinite(record.Train.Total) && double.IsFinite(record.Validation.Total)));
    }

    [Fact]
    public void AnEmptyDatasetIsRefused()
    {
        using var folder = new TemporaryFolder();
        var none = TinyTraining.Corpus with { Train = [] };
        var checkpoint = TinyTraining.Checkpoint(folder.Path);
        var trainer = new ExpClipTrainer(TinyTraining.Profile, none, TinyTraining.Encoder, checkpoint) { CacheFolder = null };
        Assert.Contains("no sample", Assert.Throws<InputException>(() => trainer.Train()).Message);
    }

    /// <summary>One text's features are NaN: training stops in its batch, and what was saved before holds finite weights.</summary>
    [Fact]
    public void ANaNStopsTrainingAndTheLastCheckpointIsGood()
    {
        using var folder = new TemporaryFolder();
        var spoilt = new SpoiltEncoder(TinyTraining.Encoder, ExpClipBatches.TextsOf(TinyTraining.Corpus.Train.Skip(40).Take(1)));
        var trainer = new ExpClipTrainer(TinyTraining.Profile, TinyTraining.Corpus, spoilt, TinyTraining.Checkpoint(folder.Path))
        {
            CacheFolder = null, SaveEvery = TimeSpan.Zero,
        };
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Train());
        Assert.InRange(error.Step, 1, 9); // 300 samples make ten batches of 32; the generator's order puts the sample behind the first
        Assert.Contains($"epoch {error.Epoch}, step {error.Step}", error.Message);
        Assert.Contains(folder.Path, error.Message);

        using var model = new ExpClipModel(TinyTraining.Model with { ImageFeatures = TinyTraining.Profile.KitClip.Width });
        using var adam = optim.Adam(model.parameters());
        var position = TinyTraining.Checkpoint(folder.Path).TryResume(model, adam);
        Assert.Equal(error.Step, position?.Step);
        Assert.All(model.parameters(), parameter => Assert.True(parameter.isfinite().all().item<bool>()));
    }

    /// <summary>An encoder that makes NaN of some texts.</summary>
    private sealed class SpoiltEncoder(ITextEncoder encoder, IEnumerable<string> texts) : ITextEncoder
    {
        private readonly HashSet<string> _spoilt = [.. texts];

        public string Name => encoder.Name;

        public string Fingerprint => encoder.Fingerprint;

        public int Width => encoder.Width;

        public Tensor EncodeTexts(IReadOnlyList<string> all)
        {
            using var scope = NewDisposeScope();
            var spoilt = tensor(all.Select(text => _spoilt.Contains(text) ? float.NaN : 0).ToArray(), [all.Count, 1]);
            return (encoder.EncodeTexts(all) + spoilt).MoveToOuterDisposeScope();
        }
    }
}
