using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Speech;

/// <summary>
/// The kit's speech encoder with a readout that names the viseme heard. Its features are the hidden state and beside it the probabilities of
/// the visemes: whether the lips must close is then one number, and need not be found again by every generator.
/// </summary>
public sealed class VisemeEncoder : Module<Tensor, Tensor>
{
    private readonly KitSpeechEncoder encoder;
    private readonly Linear readout;

    /// <param name="visemes">How many there are.</param>
    public VisemeEncoder(KitSpeechOptions options, int visemes) : base(nameof(VisemeEncoder))
    {
        encoder = new KitSpeechEncoder(options);
        readout = Linear(options.Width, visemes);
        Width = options.Width + visemes;
        RegisterComponents();
    }

    /// <summary>Of a feature.</summary>
    public int Width { get; }

    /// <summary>Mono speech (B, samples) at 16 kHz to features (B, samples / 320 + 1, Width), 50 a second.</summary>
    public override Tensor forward(Tensor wave)
    {
        using var bands = encoder.Spectrum(wave);
        return Encode(bands);
    }

    /// <summary>Log-mel bands (B, T, bands) to features (B, (T + 1) / 2, Width).</summary>
    public Tensor Encode(Tensor logMel)
    {
        using var scope = NewDisposeScope();
        var hidden = encoder.Encode(logMel);
        return cat([hidden, readout.call(hidden).softmax(2)], 2).MoveToOuterDisposeScope();
    }

    /// <summary>Logits of the visemes, (B, (T + 1) / 2, visemes).</summary>
    public Tensor Scores(Tensor logMel)
    {
        using var hidden = encoder.Encode(logMel);
        return readout.call(hidden);
    }
}
