using ExpClip.Repro.Models.Wav2Vec2;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation;

/// <summary>What hears the speech for a generator: frozen, and no part of what is trained and saved.</summary>
/// <param name="Width">Of a feature.</param>
/// <param name="Listen">Mono speech (B, samples) at 16 kHz to features (B, samples / 320 + 1, Width), each centred on its 50th of a second.</param>
public sealed record Hearing(int Width, Func<Tensor, Tensor> Listen)
{
    private const int HalfWindow = 200; // of wav2vec 2.0's 400 samples

    /// <summary>The paper's: wav2vec 2.0. Zeros before and behind put its first feature's middle at 0 s.</summary>
    /// <param name="model">In evaluation mode, the caller's.</param>
    /// <param name="width">768 of the base size.</param>
    public static Hearing Of(Wav2Vec2Model model, int width) => new(width, wave =>
    {
        using var scope = NewDisposeScope();
        return model.call(nn.functional.pad(wave, (HalfWindow, HalfWindow))).MoveToOuterDisposeScope();
    });
}
