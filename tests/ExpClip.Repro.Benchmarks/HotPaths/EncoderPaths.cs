using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.Wav2Vec2;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>A forward pass of one of the paper's encoders at its published size, with random weights, without gradients.</summary>
internal abstract class EncoderPath : HotPath
{
    public override double Target => 0.95;

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

    public override string Name => "clip-text";

    public override int Calls => 1;

    protected override void Forward() => _project.call(_tower.call(_ids));

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

    public override string Name => "clip-image";

    public override int Calls => 2;

    protected override void Forward() => _project.call(_tower.call(_pixels));

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

    public override string Name => "wav2vec2-base";

    public override int Calls => 1;

    protected override void Forward() => _model.call(_wave);

    public override void Dispose()
    {
        _model.Dispose();
        _wave.Dispose();
    }
}
