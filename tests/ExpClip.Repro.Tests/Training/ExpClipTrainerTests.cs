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

    [Theory]
    [InlineData(2, 0)] // between epochs
    [InlineData(1, 3)] // within one
    public void AStoppedRunGoesOnToTheSameBytes(int epochs, int step)
    {
        using var whole = new TemporaryFolder();
        using var broken = new TemporaryFolder();
        var expected = TinyTraining.Trainer(whole.Path).Train();
        expected.Model.Dispose();

        using var stop = new CancellationTokenSource();
        var there = new Immediate<TrainingProgress>(progress => { if (progress.Epochs == epochs && progress.Step == step) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => TinyTraining.Trainer(broken.Path, saveEvery: TimeSpan.Zero).Train(there, stop.Token));
        Assert.True(File.Exists(broken.File($"model-{epochs}-{step}.dat")));
        var (model, history) = TinyTraining.Trainer(broken.Path).Train();
        model.Dispose();

        Assert.Equal(expected.History, history);
        Assert.Equal(File.ReadAllBytes(whole.File("model-4-0.dat")), File.ReadAllBytes(broken.File("model-4-0.dat")));
    }

    [Fact]
    public void TrainingEndsWhenHeldOutLossesRiseAndKeepsTheBestModel()
    {
        using var folder = new TemporaryFolder();
        var profile = TinyTraining.Profile with { Training = TinyTraining.Profile.Training with { Epochs = 60, Patience = 2, LearningRate = 0.03 } };
        var trainer = TinyTraining.Trainer(folder.Path, profile);
        var (model, history) = trainer.Train();
        using (model)
        {
            Assert.InRange(history.Count, 3, 59);
            var best = history.Min(record => record.Validation.Total);
            Assert.Equal(best, history[^3].Validation.Total);
            Assert.Equal(best, trainer.Evaluate(model).Total, 1e-6);
        }
    }

    [Fact]
    public void ACheckpointOfOtherOptionsIsNotResumed()
    {
        using var folder = new TemporaryFolder();
        TinyTraining.Trainer(folder.Path).Train().Model.Dispose();
        var other = TinyTraining.Profile with { Seed = 99 };
        Assert.False(TinyTraining.Checkpoint(folder.Path, other).IsComplete);
        Assert.True(TinyTraining.Checkpoint(folder.Path).IsComplete);
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
        var file = Directory.GetFiles(folder.Path, "best-*").Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..1000]);
        using var model = new ExpClipModel(TinyTraining.Model);
        var error = Assert.ThrowsAny<Exception>(() => TinyTraining.Checkpoint(folder.Path).Load(model));
        Assert.Contains(Path.GetFileName(file), error.Message);
    }
}
