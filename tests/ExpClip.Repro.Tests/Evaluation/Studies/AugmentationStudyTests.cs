using ExpClip.Repro.Evaluation.Studies;
using ExpClip.Repro.Tests.Torch;
using ExpClip.Repro.Tests.Training;
using ExpClip.Repro.Training;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Evaluation.Studies;

[Collection(TorchCollection.Name)]
public sealed class AugmentationStudyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AStoppedStudyGoesOnToTheSameNumbersAndTrainsNothingTwice(int stopped)
    {
        using TemporaryFolder whole = new(), broken = new();
        using var expected = new Study(whole.Path);
        using var study = new Study(broken.Path);
        using var stop = new CancellationTokenSource();
        var there = new Immediate<string>(line => { if (line.StartsWith($"training {stopped} ", StringComparison.Ordinal)) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => study.Run(there, stop.Token));
        var done = Weights(broken.Path);
        Assert.Equal(stopped - 1, done.Count);

        var (trials, reference) = (study.Run(), expected.Run());
        Assert.All(done, file => Assert.Equal(file.Value, File.GetLastWriteTimeUtc(file.Key)));
        Assert.Equal(4, Weights(broken.Path).Count);
        Assert.Equal(reference.Select(trial => trial.Errors["held out"]), trials.Select(trial => trial.Errors["held out"]));
    }

    [Fact]
    public void SeedsDifferAndSoDoesAugmentation()
    {
        using var folder = new TemporaryFolder();
        using var study = new Study(folder.Path);
        var errors = study.Run().Select(trial => trial.Errors["held out"].Average()).ToArray();
        Assert.Equal(4, errors.Distinct().Count());
    }

    // When the best weights of each finished training were written.
    private static Dictionary<string, DateTime> Weights(string folder) =>
        Directory.GetFiles(folder, "best-*.dat", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    /// <summary>Two seeds of a training of seconds.</summary>
    private sealed class Study(string folder) : IDisposable
    {
        private readonly TextTable _texts =
            ExpClipTrainer.TextsOf(TinyTraining.Profile, TinyTraining.Corpus, TinyTraining.Encoder, cacheFolder: null);
        private readonly ReconstructionSet _set =
            new("held out", "held_out", ExpClipBatches.WeightsOf(TinyTraining.Corpus.Test), arange(52, int64), 0, 0);

        internal IReadOnlyList<AugmentationTrial> Run(IProgress<string>? progress = null, CancellationToken stop = default) => AugmentationStudy.Run(
            TinyTraining.Profile, TinyTraining.Corpus, TinyTraining.Encoder, _texts, [_set], seeds: [1, 2], folder, progress, stop);

        public void Dispose()
        {
            _texts.Dispose();
            _set.Frames.Dispose();
            _set.Measured.Dispose();
        }
    }
}
