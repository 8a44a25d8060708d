using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Training.Compute;
using ExpClip.Repro.Training.KitClip;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>A training step of the kit's own CLIP at about the smoke profile's size: 64 pairs of text and face, 32 of words, AdamW.</summary>
internal sealed class KitClipStep : HotPath
{
    private const int Tokens = 20, WordTokens = 8; // about the longest of a batch

    private readonly KitClipOptions _options = new() // the twin's
    {
        ImageSize = 64, PatchSize = 16, Width = 192, TextLayers = 2, ImageLayers = 2, BatchSize = 64, WordPairs = 32,
    };
    private readonly KitClipTrainee _trainee;
    private readonly AdamW _adam;
    private readonly Descent _descent;
    private readonly TrainingDevice _device;
    private readonly KitClipBatch _batch;

    public KitClipStep(TrainingDevice device)
    {
        _device = device;
        _trainee = new KitClipTrainee(new ClipModel(Config(_options))).to(device.Device);
        _adam = optim.AdamW(_trainee.parameters(), 1e-3, 0.9, 0.98, 1e-6, 0.05);
        _descent = new Descent(_trainee, _adam, 1, device);
        Tensor Ids(int count, int length) => randint(1, _options.Vocabulary - 2, [count, length], int64);
        _batch = new KitClipBatch(
            [Ids(_options.BatchSize, Tokens)],
            randn([_options.BatchSize, 3, _options.ImageSize, _options.ImageSize]),
            randn([_options.BatchSize, Blendshape.Count]),
            zeros([_options.BatchSize, _options.BatchSize], @bool),
            ([Ids(_options.WordPairs, WordTokens)], [Ids(_options.WordPairs, WordTokens)])).To(device);
    }

    public override string What => "The kit's CLIP, training step (192 wide, 2 layers a tower behind a convolutional stem, "
        + "64 texts of 20 tokens, 64 images, 32 pairs of words)";

    public override double Target => TrainingTarget;

    public override int Calls => 8;

    public override void Run()
    {
        _trainee.train();
        using var sums = new RunningSums(new double[4], _device);
        for (var i = 0; i < Calls; i++)
        {
            using var scope = NewDisposeScope();
            sums.Add(_descent.Step(Losses));
        }
        sums.Read();
    }

    private StepLosses Losses()
    {
        var (contrast, text, image) = _trainee.Losses(_batch);
        var words = _trainee.WordLoss(_batch.Words!.Value.First, _batch.Words.Value.Second);
        return new(contrast + _options.ReadingWeight * (text + image) + _options.WordWeight * words,
            stack([contrast.detach(), text.detach(), image.detach(), words.detach()]));
    }

    public override MatrixProducts Products()
    {
        var (width, patches) = (_options.Width, _options.ImageSize / _options.PatchSize * (_options.ImageSize / _options.PatchSize));
        var products = new MatrixProducts().Linear(_options.BatchSize * patches, width, width, trained: true); // the stem's projection
        var (side, input, patch) = (_options.ImageSize / 2, 3, _options.PatchSize);
        for (; patch > 1; (side, input, patch) = (side / 2, width / (patch / 2), patch / 2))
            products.Linear(_options.BatchSize * side * side, 9 * input, width / (patch / 2), trained: true, input: input != 3);
        return products
            .Transformer(_options.BatchSize, Tokens, width, _options.Heads, 4 * width, _options.TextLayers, trained: true)
            .Transformer(2 * _options.WordPairs, WordTokens, width, _options.Heads, 4 * width, _options.TextLayers, trained: true)
            .Transformer(_options.BatchSize, patches + 1, width, _options.Heads, 4 * width, _options.ImageLayers, trained: true);
    }

    public override void Dispose()
    {
        _descent.Dispose();
        _trainee.Dispose();
        _adam.Dispose();
        var words = _batch.Words!.Value;
        foreach (var tensor in (Tensor[])[.. _batch.Texts, _batch.Images, _batch.Weights, _batch.Same, .. words.First, .. words.Second])
            tensor.Dispose();
    }

    private static ClipConfig Config(KitClipOptions options) => new()
    {
        ProjectionDim = options.Width,
        TextConfig = new()
        {
            VocabSize = options.Vocabulary, MaxPositionEmbeddings = options.Context, HiddenSize = options.Width, IntermediateSize = 4 * options.Width,
            NumHiddenLayers = options.TextLayers, NumAttentionHeads = options.Heads,
        },
        VisionConfig = new()
        {
            ImageSize = options.ImageSize, PatchSize = options.PatchSize, ConvolutionalStem = true,
            HiddenSize = options.Width, IntermediateSize = 4 * options.Width,
            NumHiddenLayers = options.ImageLayers, NumAttentionHeads = options.Heads,
        },
    };
}
