using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Speech;

/// <summary>Sizes of a log-mel spectrogram.</summary>
public sealed record LogMelOptions
{
    public int SampleRate { get; init; } = 16_000;

    /// <summary>Points of the Fourier transform; half of them and one are frequencies.</summary>
    public int Fourier { get; init; } = 512;

    /// <summary>Samples of the Hann window: 25 ms.</summary>
    public int Window { get; init; } = 400;

    /// <summary>Samples between frames: 10 ms.</summary>
    public int Hop { get; init; } = 160;

    /// <summary>Mel bands from 0 to half the sample rate.</summary>
    public int Bands { get; init; } = 80;

    /// <summary>Added to the power before the logarithm: the floor of silence.</summary>
    public double Floor { get; init; } = 1e-6;
}

/// <summary>
/// The front end of the kit's speech encoder: power of a short-time Fourier transform (a convolution with fixed sines, so it runs and
/// differentiates wherever libtorch does) in triangular mel bands (HTK's scale), as a logarithm. Frames are centred, zeros beyond the ends.
/// </summary>
public sealed class LogMel : Module<Tensor, Tensor>
{
    private readonly LogMelOptions _options;
    private readonly Tensor waves, bands; // (2 F, 1, N) and (F, bands)

    public LogMel(LogMelOptions options) : base(nameof(LogMel))
    {
        _options = options;
        waves = Waves(options);
        bands = MelBands(options);
        RegisterComponents();
    }

    /// <summary>Speech (B, samples) to (B, samples / hop + 1, bands).</summary>
    public override Tensor forward(Tensor wave)
    {
        using var scope = NewDisposeScope();
        var spectrum = functional.conv1d(wave.unsqueeze(1), waves, null, _options.Hop, _options.Fourier / 2);
        var frequencies = _options.Fourier / 2 + 1;
        var power = spectrum.narrow(1, 0, frequencies).square() + spectrum.narrow(1, frequencies, frequencies).square(); // (B, F, T)
        return (power.transpose(1, 2).matmul(bands) + _options.Floor).log().MoveToOuterDisposeScope();
    }

    /// <summary>Windowed cosines and sines of each frequency.</summary>
    private static Tensor Waves(LogMelOptions options)
    {
        var (points, frequencies) = (options.Fourier, options.Fourier / 2 + 1);
        var values = new float[2 * frequencies * points];
        var margin = (points - options.Window) / 2; // the window lies in the middle of the transform
        for (var f = 0; f < frequencies; f++)
            for (var n = 0; n < options.Window; n++)
            {
                var hann = 0.5 - 0.5 * Math.Cos(2 * Math.PI * n / options.Window);
                var (sine, cosine) = Math.SinCos(2 * Math.PI * f * (n + margin) / points);
                values[f * points + margin + n] = (float)(hann * cosine);
                values[(frequencies + f) * points + margin + n] = (float)(hann * sine);
            }
        return tensor(values, [2 * frequencies, 1, points]);
    }

    /// <summary>Triangles that overlap by half, evenly spaced on HTK's mel scale m = 2595 · log10(1 + f / 700).</summary>
    private static Tensor MelBands(LogMelOptions options)
    {
        var frequencies = options.Fourier / 2 + 1;
        var top = 2595 * Math.Log10(1 + options.SampleRate / 2.0 / 700);
        double[] corners = [.. Enumerable.Range(0, options.Bands + 2).Select(i => 700 * (Math.Pow(10, top * i / (options.Bands + 1) / 2595) - 1))];
        var values = new float[frequencies * options.Bands];
        for (var f = 0; f < frequencies; f++)
            for (var band = 0; band < options.Bands; band++)
            {
                var hertz = f * (options.SampleRate / 2.0) / (frequencies - 1);
                var rising = (hertz - corners[band]) / (corners[band + 1] - corners[band]);
                var falling = (corners[band + 2] - hertz) / (corners[band + 2] - corners[band + 1]);
                values[f * options.Bands + band] = (float)Math.Max(0, Math.Min(rising, falling));
            }
        return tensor(values, [frequencies, options.Bands]);
    }
}
