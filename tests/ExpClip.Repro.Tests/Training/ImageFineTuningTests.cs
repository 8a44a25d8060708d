using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Tests.Torch;
using ExpClip.Repro.Training;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class ImageFineTuningTests
{
    [Fact]
    public void OnlyTheImageProjectorMoves()
    {
        using var model = new ExpClipModel(TinyTraining.Model);
        using var features = Inputs.Wave([96, TinyTraining.Encoder.Width], 0.37);
        using var weights = Inputs.Wave([96, 52], 0.11).abs().clamp(0, 1);
        var projector = model.ImageProjector.parameters().Select(p => p.data<float>().ToArray()).ToArray();
        ImageFineTuningResult Train(int epochs) => ImageFineTuning.Train(
            model, features, weights, new ExpClipTrainingOptions(), new ImageFineTuningOptions { Epochs = epochs }, seed: 3);

        var result = Train(epochs: 8);
        Assert.Equal(result.OthersBefore, result.OthersAfter);
        Assert.True(result.Losses[^1] < result.Losses[0]);
        Assert.All(model.ImageProjector.parameters().Zip(projector), pair => Assert.NotEqual(pair.Second, pair.First.data<float>().ToArray()));
        using (no_grad()) model.parameters().First().add_(1);
        Assert.NotEqual(result.OthersAfter, Train(epochs: 0).OthersAfter);
    }
}
