using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Training.KitClip;

namespace ExpClip.Repro.Training;

/// <summary>E_t and E_i of a profile, both frozen.</summary>
public sealed class FrozenEncoders : IDisposable
{
    private readonly IDisposable _network;

    private FrozenEncoders(ITextEncoder words, IImageEncoder pictures, IDisposable network) =>
        (Words, Pictures, _network) = (words, pictures, network);

    /// <summary>E_t.</summary>
    public ITextEncoder Words { get; }

    /// <summary>E_i.</summary>
    public IImageEncoder Pictures { get; }

    /// <summary>
    /// In the paper's profiles CLIP's two towers; else the kit's own CLIP, its texts with the evidence of their words, which is trained now where
    /// it has not been.
    /// </summary>
    /// <param name="progress">Told of that training.</param>
    /// <exception cref="InputException">CLIP's files are missing, damaged or do not fit together.</exception>
    public static FrozenEncoders Get(Profile profile, TeadCorpus corpus, IProgress<string>? progress = null)
    {
        if (profile.Paper is { } files)
        {
            var both = files.LoadClip();
            return new(both, both, both);
        }
        var clip = KitClipRun.Get(profile, corpus, progress is null ? null : new KitClipLine(progress.Report)).Model;
        return new(new KitTextEncoder(clip, OfflineAnnotator.Load()), clip, clip);
    }

    public void Dispose() => _network.Dispose();
}
