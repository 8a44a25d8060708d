using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Tests.Torch;
using ExpClip.Repro.Training;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training;

[Collection(TorchCollection.Name)]
public sealed class TunedProjectorTests
{
    [Fact]
    public void ASecondCallReadsWhatTheFirstTrained()
    {
        using var folder = new TemporaryFolder();
        using var pictures = Pictures();
        using ExpClipModel trained = Untrained(seed: 1), read = Untrained(seed: 1);
        var (first, second) = (Tune(trained, folder.Path, pictures), Tune(read, folder.Path, null)); // without pictures nothing could be trained
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.OthersAfter, second.OthersAfter);
        Assert.Equal(trained.Fingerprint(), read.Fingerprint());
    }

    [Fact]
    public void AnotherModelIsTrainedAnew()
    {
        using var folder = new TemporaryFolder();
        using var pictures = Pictures();
        using ExpClipModel one = Untrained(seed: 1), other = Untrained(seed: 2);
        var (first, second) = (Tune(one, folder.Path, pictures), Tune(other, folder.Path, pictures));
        Assert.NotEqual(first.OthersAfter, second.OthersAfter);
        Assert.NotEqual(first.Losses, second.Losses);
        Assert.Single(Directory.GetFiles(folder.Path, "*.dat"));
    }

    private static ImageFineTuningResult Tune(ExpClipModel model, string folder, FaceImages? pictures) =>
        TunedProjector.Get(TinyTraining.Profile, TinyTraining.Corpus, new BlindEncoder(), model, folder, pictures);

    private static ExpClipModel Untrained(long seed)
    {
        manual_seed(seed);
        return new ExpClipModel(TinyTraining.Model);
    }

    private static FaceImages Pictures() =>
        new([], Inputs.Wave([96, 52], 0.11).abs().clamp(0, 1), Inputs.Wave([96, TinyTraining.Encoder.Width], 0.37));

    /// <summary>An encoder that is known by its name alone.</summary>
    private sealed class BlindEncoder : IImageEncoder
    {
        public string Name => "blind";

        public string Fingerprint => "blind";

        public int Width => TinyTraining.Encoder.Width;

        public Tensor EncodeImages(IReadOnlyList<Repro.Faces.Images.ImageRgb> images) => throw new NotSupportedException();
    }
}
