using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Animation;

/// <summary>
/// Speech as other throats, rooms and microphones would have it, on its log-mel bands: formants moved (Jaitly and Hinton 2013), a smooth colour
/// and level, and noise under it. Synthetic voices are few and clean; an encoder that has heard nothing else hears little in a person's voice.
/// </summary>
public static class SpectrumDistortion
{
    private const double Stretch = 0.15;                               // of the bands' axis, either way
    private const float Quietest = -13, Loudest = -5;                  // noise, natural logarithm of its power
    private static readonly float[] Colours = [1.5f, 1, 0.7f, 0.5f];   // standard deviations of level, tilt and two bends, in the same

    /// <summary>Bands (B, T, F) to distorted ones, each of the batch in its own colour and noise; libtorch's seed decides which.</summary>
    public static Tensor Of(Tensor logMel)
    {
        using var scope = NewDisposeScope();
        var batch = logMel.size(0);
        var moved = Moved(logMel, 1 - Stretch + 2 * Stretch * rand([1]).ToDouble());
        var noise = Quietest + (Loudest - Quietest) * rand([batch, 1, 1], device: logMel.device) + Colour(logMel) + randn_like(logMel);
        return ((moved + Colour(logMel)).exp() + noise.exp()).log().MoveToOuterDisposeScope();
    }

    private static Tensor Moved(Tensor logMel, double factor)
    {
        var bands = logMel.size(2);
        var place = (arange(bands, float32, logMel.device) * factor).clamp(0, bands - 1);
        var below = place.floor();
        var part = place - below;
        var above = (below + 1).clamp(0, bands - 1);
        return logMel.index_select(2, below.to(int64)) * (1 - part) + logMel.index_select(2, above.to(int64)) * part;
    }

    // Cosines over the bands: level, tilt and bends.
    private static Tensor Colour(Tensor logMel)
    {
        var (batch, bands, device) = (logMel.size(0), logMel.size(2), logMel.device);
        var orders = arange(Colours.Length, float32, device).unsqueeze(1);
        var shapes = (orders * (Math.PI / bands) * (arange(bands, float32, device) + 0.5)).cos(); // (4, F)
        return (randn([batch, 1, Colours.Length], device: device) * tensor(Colours, float32, device)).matmul(shapes);
    }
}
