namespace NAudio.SoundFile;

/// <summary>Forms of file the kit writes.</summary>
public enum SoundFileMajorFormat
{
    /// <summary>16-bit WAV.</summary>
    Wav,
    /// <summary>16-bit FLAC, lossless.</summary>
    Flac,
    /// <summary>Ogg Vorbis, lossy.</summary>
    OggVorbis,
    /// <summary>MPEG-1/2 Audio Layer III, lossy (libsndfile 1.1 and later).</summary>
    Mp3,
}
