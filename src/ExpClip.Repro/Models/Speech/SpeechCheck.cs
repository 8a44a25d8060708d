namespace ExpClip.Repro.Models.Speech;

/// <summary>Finds, piece by piece, whether speech is of any use: hours of it need not be held.</summary>
/// <param name="origin">The file, for errors.</param>
public sealed class SpeechCheck(string origin)
{
    private const float SilentPeak = 1e-4f; // −80 dB
    private const float ClippedAt = 0.999f;
    private const double ClippedShare = 0.01;

    private float _peak;
    private long _clipped;

    /// <summary>Samples seen.</summary>
    public long Samples { get; private set; }

    /// <summary>The next piece, mono in [−1, 1] at 16 kHz.</summary>
    /// <exception cref="InputException">A sample is no number.</exception>
    public void Add(ReadOnlySpan<float> samples)
    {
        foreach (var sample in samples)
        {
            if (!float.IsFinite(sample)) throw InputException.At(origin, 0, "holds samples that are no numbers", "Convert the recording again.");
            _peak = Math.Max(_peak, Math.Abs(sample));
            if (Math.Abs(sample) >= ClippedAt) _clipped++;
        }
        Samples += samples.Length;
    }

    /// <summary>After the last piece.</summary>
    /// <exception cref="InputException">Too short, silent or clipped.</exception>
    public void Finish()
    {
        if (Samples < SpeechInput.Shortest)
            throw InputException.At(origin, 0, $"has {Samples} samples ({Samples / 16} ms at 16 kHz)",
                $"At least {SpeechInput.Shortest} (25 ms) are needed.");
        if (_peak < SilentPeak) throw InputException.At(origin, 0, $"is silent (peak {_peak:G2})", "Check the channel and the recording's level.");
        if (_clipped > ClippedShare * Samples)
            throw InputException.At(origin, 0, $"is clipped: {100.0 * _clipped / Samples:F0} % of its samples are at full scale",
                "Record it at a lower level, or lower it before it is stored in 16 bits.");
    }
}
