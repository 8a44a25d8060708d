using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Tests.Models.Animation;
using ExpClip.Repro.Training.Animation;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Animation;

[Collection("torch")]
public sealed class GeneratorTrainerTests : IDisposable
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly SpeechRecording[] Recordings = [.. SyntheticSpeech.Read(SyntheticSpeech.ShippedFolder, Rig, 1).Take(3)];
    private readonly TemporaryFolder _folder = new();
    private readonly GeneratorData _data = new(TinyAnimation.Options.Speech.Spectrum, Recordings[..2], Recordings[2..],
        [Rig.ToBlendshapeWeights([6, 12])], EmotionBase.Load()) { Encode = TinyAnimation.Speech().Encode };

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private static GeneratorTrainingOptions Options(int steps) => new() { Steps = steps, RecordEvery = 4, BatchSize = 2, LearningRate = 1e-3, WarmUp = 2 };

    private (AnimationSystem System, IReadOnlyList<GeneratorPoint> Curve) Train(int steps, string name) =>
        new GeneratorTrainer(Options(steps), _data, Rig.Tables, 7, new GeneratorCheckpoint(_folder.File(name), "test"))
            .Train("test", () => new AnimationSystem(TinyAnimation.Options, TinyAnimation.Speech().call, () => new ExpClipStyle(TinyAnimation.Options, TinyAnimation.ExpClip())));

    private static float[] Parameters(AnimationSystem system) => [.. system.parameters().SelectMany(p => p.detach().data<float>().ToArray())];

    [Fact]
    public void A_run_stopped_half_way_goes_on_as_if_it_had_not_been()
    {
        var (whole, curve) = Train(8, "whole");
        Train(4, "halves").System.Dispose();
        var (halves, joined) = Train(8, "halves");
        Assert.Equal(Parameters(whole), Parameters(halves));
        Assert.Equal(curve, joined);
        Assert.True(curve[^1].HeldOut < curve[0].HeldOut);
    }

    [Fact]
    public void EPA_at_lambda_1_asks_for_the_clips_own_style()
    {
        using var system = TinyAnimation.System();
        var drawn = _data.Draw(2, new Random(1));
        var own = new GeneratorLoss(Options(1) with { StyleWeight = 0 }, Rig.Tables).Of(system, drawn with { Lambda = ones([2, 1]) }, 5);
        var foreign = new GeneratorLoss(Options(1) with { StyleWeight = 0 }, Rig.Tables).Of(system, drawn with { Lambda = zeros([2, 1]) }, 5);
        Assert.Equal(own.Reconstruction.ToDouble(), foreign.Reconstruction.ToDouble(), 1e-6);
        Assert.NotEqual(own.Lip.ToDouble(), foreign.Lip.ToDouble());
        Assert.Equal(own.Total.ToDouble(), own.Reconstruction.ToDouble() + 0.5 * own.Lip.ToDouble(), 1e-5);
    }

    [Fact]
    public void Only_what_is_trained_takes_gradients_and_all_of_it_does()
    {
        using var expclip = TinyAnimation.ExpClip();
        using var system = TinyAnimation.System(() => new ExpClipStyle(TinyAnimation.Options, expclip));
        system.train();
        new GeneratorLoss(Options(1), Rig.Tables).Of(system, _data.Draw(2, new Random(1)), 5).Total.backward();
        Assert.All(expclip.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(system.parameters(), parameter => Assert.True(parameter.grad is { } gradient && double.IsFinite(gradient.norm().ToDouble())));
    }

    [Fact]
    public void Switched_off_losses_are_zero()
    {
        using var system = TinyAnimation.System();
        var batch = _data.Draw(2, new Random(1));
        var plain = new GeneratorLoss(Options(1) with { Augment = false }, Rig.Tables).Of(system, batch, 5);
        var unstyled = new GeneratorLoss(Options(1) with { StyleWeight = 0 }, Rig.Tables).Of(system, batch, 5);
        Assert.Equal((0.0, 0.0, 0.0), (plain.Lip.ToDouble(), plain.Style.ToDouble(), unstyled.Style.ToDouble()));
        Assert.True(unstyled.Lip.ToDouble() > 0);
        Assert.Equal(0, new GeneratorLoss(Options(1), Rig.Tables).Of(system, batch, 1).Lip.ToDouble()); // warming up
    }
}
