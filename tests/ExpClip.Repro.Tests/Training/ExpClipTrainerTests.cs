using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

[Collection("torch")]
public sealed class ExpClipTrainerTests
{
    [Fact]
    public void TrainingLowersEveryLoss()
    {
        using var folder = new TemporaryFolder();
        var profile = TinyTraining.Profile with { Training = TinyTraining.Profile.Training with { Epochs = 12 } };
        var (model, history) = TinyTraining.Trainer(folder.Path, profile).Train();
        using (model)
        {
            Assert.Equal(12, history.Count);
            Assert.True(history[^1].Train.Reconstruction < history[0].Train.Reconstruction);
            Assert.True(history[^1].Train.Alignment < history[0].Train.Alignment);
            Assert.True(history[^1].Train.CrossModal < history[0].Train.CrossModal);
        }
    }

    [Fact]
    public void AStoppedRunGoesOnToTheSameBytes()
    {
        using var whole = new TemporaryFolder();
        using var broken = new TemporaryFolder();
        TinyTraining.Trainer(whole.Path).Train().Model.Dispose();

        using var stop = new CancellationTokenSource();
        var afterTwo = new Immediate<TrainingProgress>(progress => { if (progress.Epoch == 2) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => TinyTraining.Trainer(broken.Path).Train(afterTwo, stop.Token));
        TinyTraining.Trainer(broken.Path).Train().Model.Dispose();

        Assert.Equal(File.ReadAllBytes(whole.File("model-4.dat")), File.ReadAllBytes(broken.File("model-4.dat")));
    }

    [Fact]
    public void ACheckpointOfOtherOptionsIsNotResumed()
    {
        using var folder = new TemporaryFolder();
        TinyTraining.Trainer(folder.Path).Train().Model.Dispose();
        var other = TinyTraining.Profile with { Seed = 99 };
        Assert.False(new ExpClipCheckpoint(folder.Path, other, TinyTraining.Corpus.Sha256).IsComplete);
        Assert.True(new ExpClipCheckpoint(folder.Path, TinyTraining.Profile, TinyTraining.Corpus.Sha256).IsComplete);
    }

    [Fact]
    public void ALossThatExplodesNamesTheStepAndKeepsTheLastGoodModel()
    {
        using var folder = new TemporaryFolder();
        var profile = TinyTraining.Profile with { Training = TinyTraining.Profile.Training with { LearningRate = 1e38 } };
        var error = Assert.Throws<TrainingDivergedException>(() => TinyTraining.Trainer(folder.Path, profile).Train());
        Assert.Contains($"step {error.Step}", error.Message);
        Assert.Contains("Lower the learning rate", error.Message);
    }

    [Fact]
    public void ATruncatedCheckpointIsRefusedByName()
    {
        using var folder = new TemporaryFolder();
        TinyTraining.Trainer(folder.Path).Train().Model.Dispose();
        var file = folder.File("model-4.dat");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..1000]);
        using var model = new ExpClipModel(TinyTraining.Profile.Model);
        var error = Assert.ThrowsAny<Exception>(() => new ExpClipCheckpoint(folder.Path, TinyTraining.Profile, TinyTraining.Corpus.Sha256).Load(model));
        Assert.Contains("model-4.dat", error.Message);
    }

    /// <summary>Reports on the caller's thread, at once.</summary>
    private sealed class Immediate<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
