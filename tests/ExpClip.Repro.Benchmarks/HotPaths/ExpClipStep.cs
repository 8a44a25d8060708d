using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>A training step of ExpCLIP on text (Eq. 1–4): losses, gradients clipped, Adam, the losses read.</summary>
internal sealed class ExpClipStep : HotPath
{
    private readonly ExpClipModel _model;
    private readonly Adam _adam;
    private readonly Descent _descent;
    private readonly TrainingDevice _device;
    private readonly ExpClipTrainingOptions _options = new();
    private readonly int _batch;
    private readonly Tensor _weights, _texts;

    private ExpClipStep(string what, ExpClipOptions options, int batch, int calls, double? productsTarget, TrainingDevice device)
    {
        (What, Calls, ProductsTarget, _batch, _device) = (what, calls, productsTarget, batch, device);
        _model = new ExpClipModel(options).to(device.Device);
        _adam = optim.Adam(_model.parameters(), 1e-5);
        _descent = new Descent(_model, _adam, _options.ClipGradient, device);
        (_weights, _texts) = (rand([batch, 52], device: device.Device), randn([batch, options.TextFeatures], device: device.Device));
    }

    /// <summary>The paper's: 8 + 8 layers of 512, 256 samples.</summary>
    public static ExpClipStep PaperSize(TrainingDevice device) =>
        new("ExpCLIP's training step, paper size (8 + 8 layers of 512, 256 samples)", new ExpClipOptions(), 256, 2, 0.75, device);

    /// <summary>That of the smoke profile.</summary>
    public static ExpClipStep KitSize(TrainingDevice device)
    {
        var size = new ExpClipOptions
        {
            EmbeddingWidth = 128, Width = 128, Layers = 2, Heads = 4, FeedForward = 256,
            ProjectorWidth = 256, TextFeatures = 192, ImageFeatures = 192,
        };
        return new("ExpCLIP's training step, size of the smoke profile (2 + 2 layers of 128, 64 samples)", size, 64, 50, null, device);
    }

    public override string What { get; }

    public override double Target => TrainingTarget;

    public override double? ProductsTarget { get; }

    public override int Calls { get; }

    public override void Run()
    {
        _model.train();
        using var sums = new RunningSums(new double[4], _device);
        for (var i = 0; i < Calls; i++)
        {
            using var scope = NewDisposeScope();
            sums.Add(_descent.Step([_weights, _texts], Losses, seed: i) * _batch);
        }
        sums.Read();
    }

    private StepLosses Losses(Tensor[] inputs)
    {
        var terms = ExpClipLoss.Of(_model, inputs[0], inputs[0], inputs[1], _options);
        return new(terms.Total, terms.Values());
    }

    public override MatrixProducts Products()
    {
        var size = _model.Options;
        return new MatrixProducts()
            .Linear(_batch, 52, size.Width, trained: true, input: false)
            .Transformer(_batch, 1, size.Width, size.Heads, size.FeedForward, size.Layers, trained: true)
            .Linear(_batch, size.Width, size.EmbeddingWidth, trained: true)
            .Linear(_batch, size.TextFeatures, size.ProjectorWidth, trained: true)
            .Linear(_batch, size.ProjectorWidth, size.EmbeddingWidth, trained: true)
            .Linear(2 * _batch, size.EmbeddingWidth, size.Width, trained: true)
            .Transformer(2 * _batch, 1, size.Width, size.Heads, size.FeedForward, size.Layers, trained: true)
            .Linear(2 * _batch, size.Width, 52, trained: true);
    }

    public override void Dispose()
    {
        _descent.Dispose();
        _model.Dispose();
        _adam.Dispose();
        _weights.Dispose();
        _texts.Dispose();
    }
}
