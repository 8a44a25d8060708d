using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Tests.Models.Animation;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Animation;

[Collection("torch")]
public sealed class GeneratorTrainerTests : IDisposable
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly SpeechRecording[] Recordings = [.. SyntheticSpeech.Read(SyntheticSpeech.ShippedFolder, Rig, 1).Take(3)];
    private static readonly LipAperture Lips = LipAperture.Of(FaceMesh.Build(Rig.Tables), Rig.Tables);
    private readonly TemporaryFolder _folder = new();
    private readonly GeneratorData _data = new(TinyAnimation.Options.Speech.Spectrum, Lips, Recordings[..2], Recordings[2..],
        [Rig.ToBlendshapeWeights([6, 12])], EmotionBase.Load()) { Encoder = TinyAnimation.Speech() };

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    private static GeneratorTrainingOptions Options(int steps) =>
        new() { Steps = steps, RecordEvery = 4, BatchSize = 2, LearningRate = 1e-3, WarmUp = 2 };

    private (AnimationSystem System, IReadOnlyList<GeneratorPoint> Curve) Train(int steps, string name) =>
        new GeneratorTrainer(Options(steps), _data, Rig.Tables, 7, new CurveCheckpoint<GeneratorPoint>(_folder.File(name), "test"))
            .Train("test", () => TinyAnimation.System());

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
        var loss = new GeneratorLoss(Options(1) with { StyleWeight = 0, ContactWeight = 0 }, Rig.Tables);
        var own = loss.Of(system, drawn with { Lambda = ones([2, 1]) }, 5);
        var foreign = loss.Of(system, drawn with { Lambda = zeros([2, 1]) }, 5);
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
    public void Lips_should_touch_at_the_frame_nearest_each_bilabial()
    {
        var window = new SpeechWindow(Recordings[0], 0, 64);
        var bilabials = Recordings[0].Phones
            .Where(phone => phone.Text is "M" or "B" or "P")
            .Select(phone => (int)Math.Round(7.5 * (phone.Start + phone.End)))
            .Where(frame => frame < 64)
            .Distinct();
        var marked = _data.Batch([window], new Random(1)).Contact.data<float>().ToArray();
        Assert.Equal(bilabials.Order(), Enumerable.Range(0, 64).Where(frame => marked[frame] > 0));
    }

    [Fact]
    public void The_contact_loss_is_the_share_of_the_wide_opening_beyond_a_slit()
    {
        using var system = TinyAnimation.System(() => new NoStyle(TinyAnimation.Options));
        var jaw = Rig.Tables.Blendshape("jawOpen").Index;
        using (no_grad())
            foreach (var (name, parameter) in system.Generator.named_parameters().Where(entry => entry.name.StartsWith("output")))
                parameter.copy_(name == "output.bias" ? nn.functional.one_hot(tensor((long)jaw), 52).to(float32) * 0.5 : zeros_like(parameter));
        var batch = _data.Draw(2, new Random(1));
        var apart = 0.5 * Lips.PerShape[jaw]; // millimetres, in every frame
        var expected = batch.Contact.data<float>().ToArray().Where(c => c > 0).Average(c => Math.Max(0, c * apart - 0.1));
        var terms = new GeneratorLoss(Options(1) with { ContactWeight = 2 }, Rig.Tables).Of(system, batch, 0);
        Assert.Equal(expected, terms.Contact.ToDouble(), 1e-5);
        Assert.Equal(terms.Reconstruction.ToDouble() + 2 * expected, terms.Total.ToDouble(), 1e-5);
    }

    [Fact]
    public void Switched_off_losses_are_zero()
    {
        using var system = TinyAnimation.System();
        var batch = _data.Draw(2, new Random(1));
        var plain = new GeneratorLoss(Options(1) with { Augment = false }, Rig.Tables).Of(system, batch, 5);
        var unstyled = new GeneratorLoss(Options(1) with { StyleWeight = 0, ContactWeight = 0 }, Rig.Tables).Of(system, batch, 5);
        Assert.Equal((0.0, 0.0, 0.0), (plain.Lip.ToDouble(), plain.Style.ToDouble(), unstyled.Style.ToDouble()));
        Assert.True(unstyled.Lip.ToDouble() > 0);
        Assert.Equal(0, new GeneratorLoss(Options(1), Rig.Tables).Of(system, batch, 1).Lip.ToDouble()); // warming up
    }
}
