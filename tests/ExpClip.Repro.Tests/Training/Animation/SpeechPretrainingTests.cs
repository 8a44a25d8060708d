using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech.Visemes;
using ExpClip.Repro.Tests.Models.Animation;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Tests.Training.Animation;

[Collection("torch")]
public sealed class SpeechPretrainingTests : IDisposable
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly SpeechRecording[] Recordings = [.. SyntheticSpeech.Read(SyntheticSpeech.ShippedFolder, Rig, 1).Take(3)];
    private readonly TemporaryFolder _folder = new();
    private readonly GeneratorData _data = new(
        TinyAnimation.Options.Speech.Spectrum, LipAperture.Of(FaceMesh.Build(Rig.Tables), Rig.Tables), Recordings[..2], Recordings[2..],
        [Rig.ToBlendshapeWeights([6, 12])], EmotionBase.Load());

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private float[] Train(int steps, string name)
    {
        var options = new SpeechPretrainingOptions { Steps = steps, BatchSize = 2, LearningRate = 1e-3 };
        using var encoder = SpeechPretraining.Run(TinyAnimation.Options.Speech, options, _data, VisemeTable.Load(Rig.Tables), 7,
            new CurveCheckpoint<SpeechPoint>(_folder.File(name), "test")).Encoder;
        return [.. encoder.parameters().SelectMany(p => p.detach().data<float>().ToArray())];
    }

    [Fact]
    public void A_run_stopped_half_way_goes_on_as_if_it_had_not_been()
    {
        var whole = Train(6, "whole");
        var half = Train(3, "halves");
        Assert.NotEqual(whole, half);
        Assert.Equal(whole, Train(6, "halves"));
        Assert.Equal(whole, Train(6, "halves")); // read, not trained
    }
}
