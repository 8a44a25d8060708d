using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.Wav2Vec2;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>A forward pass of one of the paper's encoders at its published size, with random weights, without gradients.</summary>
internal abstract class EncoderPath : HotPath
{
    public override double Target => InferenceTarget;

    public override void Run()
    {
        using var frozen = no_grad();
        for (var i = 0; i < Calls; i++)
        {
            using var scope = NewDisposeScope();
            Forward();
        }
    }

    protected abstract void Forward();
}

/// <summary>CLIP's text tower on 32 texts of 77 tokens.</summary>
internal sealed class ClipText : EncoderPath
{
    private readonly ClipTextTransformer _tower = new(PublishedSize.Clip.TextConfig);
    private readonly Linear _project = Linear(512, 512, hasBias: false);
    private readonly Tensor _ids = randint(1, 49407, [32, 77], int64);

    public override string What => "CLIP ViT-B/32, text tower, 32 texts of 77 tokens";

    public override int Calls => 1;

    protected override void Forward() => _project.call(_tower.call(_ids));

    // The last layer's queries, output and feed-forward part are for one token a text alone.
    public override MatrixProducts Products() => new MatrixProducts().Transformer(32, 77, 512, 8, 2048, 11).Linear(32 * 77, 512, 512, 2)
        .Linear(32, 512, 512, 3).Linear(32, 512, 2048).Linear(32, 2048, 512);

    public override void Dispose()
    {
        _tower.Dispose();
        _project.Dispose();
        _ids.Dispose();
    }
}

/// <summary>CLIP's image tower on 8 images.</summary>
internal sealed class ClipImage : EncoderPath
{
    private readonly ClipVisionTransformer _tower = new(PublishedSize.Clip.VisionConfig);
    private readonly Linear _project = Linear(768, 512, hasBias: false);
    private readonly Tensor _pixels = randn([8, 3, 224, 224]);

    public override string What => "CLIP ViT-B/32, image tower, 8 images";

    public override int Calls => 2;

    protected override void Forward() => _project.call(_tower.call(_pixels));

    public override MatrixProducts Products() => new MatrixProducts()
        .Linear(8 * 49, 3072, 768).Transformer(8, 50, 768, 12, 3072, 11).Linear(8 * 50, 768, 768, 2)
        .Linear(8, 768, 768, 2).Linear(8, 768, 3072).Linear(8, 3072, 768).Linear(8, 768, 512);

    public override void Dispose()
    {
        _tower.Dispose();
        _project.Dispose();
        _pixels.Dispose();
    }
}

/// <summary>wav2vec 2.0 base on 4 s of speech.</summary>
internal sealed class Wav2Vec2Speech : EncoderPath
{
    private readonly Wav2Vec2Model _model = new(new Wav2Vec2Config
    {
        ConvDim = [512, 512, 512, 512, 512, 512, 512], ConvKernel = [10, 3, 3, 3, 3, 2, 2], ConvStride = [5, 2, 2, 2, 2, 2, 2],
        HiddenSize = 768, IntermediateSize = 3072, NumHiddenLayers = 12, NumAttentionHeads = 12,
    });

    private readonly Tensor _wave = randn([1, 64000]);

    public Wav2Vec2Speech() => _model.eval();

    public override string What => "wav2vec 2.0 base, 4 s of speech";

    public override int Calls => 1;

    protected override void Forward() => _model.call(_wave);

    // Convolutions as products of their windows.
    public override MatrixProducts Products()
    {
        var products = new MatrixProducts();
        var frames = 64000L;
        (int, int, int)[] convolutions = [(10, 5, 1), (3, 2, 512), (3, 2, 512), (3, 2, 512), (3, 2, 512), (2, 2, 512), (2, 2, 512)];
        foreach (var (kernel, stride, channels) in convolutions)
            products.Linear(frames = (frames - kernel) / stride + 1, kernel * channels, 512);
        return products.Linear(frames, 512, 768).Linear(frames, 128 * 48, 48, 16).Transformer(1, frames, 768, 12, 3072, 12);
    }

    public override void Dispose()
    {
        _model.Dispose();
        _wave.Dispose();
    }
}
