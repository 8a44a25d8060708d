using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;

namespace ExpClip.Repro.Training;

/// <summary>The model of a profile: from the checkpoint of notebook 04, or trained on the spot.</summary>
public static class TrainedModel
{
    /// <summary>The same beside the profile's own encoder; the kit's is trained first where it has not been.</summary>
    public static ExpClipModel Get(Profile profile, TeadCorpus corpus, IProgress<TrainingProgress>? progress = null) =>
        Get(profile, corpus, FrozenEncoders.Get(profile, corpus).Words, progress);

    /// <summary>A trained model in evaluation mode, the caller's to dispose.</summary>
    public static ExpClipModel Get(Profile profile, TeadCorpus corpus, ITextEncoder encoder, IProgress<TrainingProgress>? progress = null) =>
        Get(profile, corpus, encoder, RepoFolders.Runs(profile.Name), progress);

    /// <param name="folder">Receives checkpoint and cached features.</param>
    /// <inheritdoc cref="Get(Profile, TeadCorpus, ITextEncoder, IProgress{TrainingProgress}?)"/>
    public static ExpClipModel Get(
        Profile profile, TeadCorpus corpus, ITextEncoder encoder, string folder, IProgress<TrainingProgress>? progress = null)
    {
        var checkpoint = new ExpClipCheckpoint(Path.Combine(folder, "expclip-training", "checkpoint"), profile, corpus.Sha256, encoder.Fingerprint);
        return new ExpClipTrainer(profile, corpus, encoder, checkpoint) { CacheFolder = Path.Combine(folder, "cache") }.Train(progress).Model;
    }
}
