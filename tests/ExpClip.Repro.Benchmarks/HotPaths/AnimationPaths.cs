using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Animation;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>Sizes that the training step and the twin share: the paper's transformers on wav2vec 2.0's features.</summary>
internal static class PaperAnimation
{
    internal const int Windows = 8, Features = GeneratorOptions.Samples / 320 + 1;

    internal static GeneratorOptions Options { get; } = new() { Speech = new() { Width = 768 } };

    internal static AnimationSystem System(ExpClipModel expclip) =>
        new(Options, new Hearing(768, _ => throw new InvalidOperationException("features are given")), () => new ExpClipStyle(Options, expclip));

    internal static ExpClipModel Frozen()
    {
        var expclip = new ExpClipModel(new ExpClipOptions());
        expclip.eval();
        return expclip;
    }
}

/// <summary>A training step of the generator with EPA (Eq. 5–8): 8 windows of 64 frames.</summary>
internal sealed class GeneratorStep : HotPath
{
    private readonly ExpClipModel _expclip;
    private readonly AnimationSystem _system;
    private readonly Adam _adam;
    private readonly Descent _descent;
    private readonly TrainingDevice _device;
    private readonly GeneratorTrainingOptions _options = new() { WarmUp = 0 };
    private readonly GeneratorLoss _loss;
    private readonly GeneratorBatch _batch;

    public GeneratorStep(TrainingDevice device)
    {
        const int windows = PaperAnimation.Windows;
        _device = device;
        _expclip = PaperAnimation.Frozen().to(device.Device);
        _system = PaperAnimation.System(_expclip).to(device.Device);
        _adam = optim.Adam(_system.parameters(), _options.LearningRate);
        _loss = new GeneratorLoss(_options, FacsTables.Load());
        _descent = new Descent(_system, _adam, _options.ClipGradient, device);
        Tensor Rand(params long[] shape) => rand(shape, device: device.Device);
        _batch = new GeneratorBatch(
            randn([windows, PaperAnimation.Features, 768], device: device.Device),
            Rand(windows, GeneratorOptions.Frames, Blendshape.Count),
            [.. Enumerable.Repeat(new ClipFacts("happiness", "happy", ""), windows)],
            Rand(windows, Blendshape.Count), Rand(windows, 1), Rand(windows, GeneratorOptions.Frames));
    }

    public override string What => "The generator's training step with EPA, paper size "
        + "(8 layers of 512 under two styles, pooling of 4, 8 windows of 64 frames)";

    public override double Target => TrainingTarget;

    public override int Calls => 1;

    public override void Run()
    {
        _system.train();
        using var sums = new RunningSums(new double[4], _device);
        for (var i = 0; i < Calls; i++)
        {
            using var scope = NewDisposeScope();
            sums.Add(_descent.Step([_batch.Heard, _batch.Motion, _batch.RandomExpression, _batch.Lambda, _batch.Contact], Losses, seed: i));
        }
        sums.Read();
    }

    private StepLosses Losses(Tensor[] inputs)
    {
        var terms = _loss.Of(_system, new(inputs[0], inputs[1], _batch.Facts, inputs[2], inputs[3], inputs[4]), step: 0);
        return new(terms.Total, terms.Values());
    }

    public override MatrixProducts Products()
    {
        const int windows = PaperAnimation.Windows, frames = GeneratorOptions.Frames, rows = windows * frames;
        var size = PaperAnimation.Options;
        return new MatrixProducts()
            .Linear(windows * PaperAnimation.Features, 768 * size.LocalKernel, 512, trained: true, input: false)
            .Linear(rows, 512, 512, trained: true)
            .Transformer(windows, frames, 512, size.Heads, size.FeedForward, size.PoolingLayers, trained: true)
            .Transformer(windows, frames, 512, size.Heads, size.FeedForward, size.PoolingLayers)
            .Transformer(2 * windows, frames, 512, size.Heads, size.FeedForward, size.Layers, trained: true)
            .Linear(2 * windows, 512, 512, 2 * size.Layers, trained: true)   // a style is one key
            .Linear(2 * rows, 512, 512, trained: true).Linear(2 * rows, 512, Blendshape.Count, trained: true);
    }

    public override void Dispose()
    {
        _descent.Dispose();
        _expclip.Dispose();
        _system.Dispose();
        _adam.Dispose();
        foreach (var tensor in (Tensor[])[_batch.Heard, _batch.Motion, _batch.RandomExpression, _batch.Lambda, _batch.Contact]) tensor.Dispose();
    }
}

/// <summary>One window of animation under a style, from features of its speech.</summary>
internal sealed class Generation : HotPath
{
    private readonly ExpClipModel _expclip = PaperAnimation.Frozen();
    private readonly AnimationSystem _system;
    private readonly Tensor _features = randn([1, PaperAnimation.Features, 768]);
    private readonly StylePrompt[] _prompt = [new("", new float[Blendshape.Count])];

    public Generation()
    {
        _system = PaperAnimation.System(_expclip);
        _system.eval();
    }

    public override string What => "A window of animation, paper size (64 frames of 4.3 s, from features of the speech and an expression)";

    public override double Target => InferenceTarget;

    public override int Calls => 20;

    public override void Run()
    {
        for (var i = 0; i < Calls; i++)
            using (_system.Animate(_features, _prompt, [""])) { }
    }

    public override MatrixProducts Products()
    {
        const int frames = GeneratorOptions.Frames;
        return new MatrixProducts()
            .Linear(PaperAnimation.Features, 768 * PaperAnimation.Options.LocalKernel, 512).Linear(frames, 512, 512)
            .Transformer(1, 1, 512, 8, 1024, 8).Transformer(1, frames, 512, 8, 1024, 8)
            .Linear(1, 512, 512, 16).Linear(frames, 512, 512).Linear(frames, 512, Blendshape.Count);
    }

    public override void Dispose()
    {
        _expclip.Dispose();
        _system.Dispose();
        _features.Dispose();
    }
}
