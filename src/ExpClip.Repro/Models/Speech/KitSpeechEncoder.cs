using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Speech;

/// <summary>Sizes of the kit's speech encoder.</summary>
public sealed record KitSpeechOptions
{
    public LogMelOptions Spectrum { get; init; } = new();

    public int Width { get; init; } = 128;

    public int Layers { get; init; } = 2;

    public int Heads { get; init; } = 4;

    public int FeedForward { get; init; } = 256;

    /// <summary>Frames the convolutional positions see, an odd number; 31 are 0.6 s.</summary>
    public int PositionKernel { get; init; } = 31;

    public double Dropout { get; init; } = 0.1;
}

/// <summary>
/// The kit's speech encoder, in place of wav2vec 2.0 where its weights are absent: a log-mel spectrogram, two convolutions that halve its
/// frame rate, positions by a wide convolution as in wav2vec 2.0, and a small transformer. Untrained when made.
/// </summary>
public sealed class KitSpeechEncoder : Module<Tensor, Tensor>
{
    private readonly LogMel spectrum;
    private readonly LayerNorm input_norm;
    private readonly Conv1d conv1, conv2, positions;
    private readonly LayerNorm norm;
    private readonly TransformerEncoder encoder;

    public KitSpeechEncoder(KitSpeechOptions options) : base(nameof(KitSpeechEncoder))
    {
        Options = options;
        spectrum = new LogMel(options.Spectrum);
        input_norm = LayerNorm(options.Spectrum.Bands);
        conv1 = Conv1d(options.Spectrum.Bands, options.Width, 3, 1, 1);
        conv2 = Conv1d(options.Width, options.Width, 3, 2, 1);
        positions = Conv1d(options.Width, options.Width, options.PositionKernel, 1, options.PositionKernel / 2, groups: options.Heads);
        norm = LayerNorm(options.Width);
        var layer = TransformerEncoderLayer(options.Width, options.Heads, options.FeedForward, options.Dropout, Activations.GELU);
        encoder = TransformerEncoder(layer, options.Layers);
        RegisterComponents();
    }

    public KitSpeechOptions Options { get; }

    /// <summary>Mono speech (B, samples) at 16 kHz to features (B, samples / 320 + 1, D), 50 frames a second as wav2vec 2.0 has.</summary>
    public override Tensor forward(Tensor wave)
    {
        using var bands = Spectrum(wave);
        return Encode(bands);
    }

    /// <summary>The part without parameters: speech (B, samples) to log-mel bands (B, samples / 160 + 1, bands).</summary>
    public Tensor Spectrum(Tensor wave) => spectrum.call(wave);

    /// <summary>The rest: bands (B, T, bands) to features (B, (T + 1) / 2, D).</summary>
    public Tensor Encode(Tensor logMel)
    {
        using var scope = NewDisposeScope();
        // ReLU, since libtorch 1.13's GELU writes garbage into gradients that arrive transposed, as they do here.
        var bands = input_norm.call(logMel).transpose(1, 2);                                      // (B, bands, T)
        var x = functional.relu(conv2.call(functional.relu(conv1.call(bands))));                  // (B, D, T / 2)
        var placed = norm.call((x + functional.relu(positions.call(x))).transpose(1, 2));         // (B, T / 2, D)
        return encoder.call(placed.transpose(0, 1)).transpose(0, 1).MoveToOuterDisposeScope();
    }
}
