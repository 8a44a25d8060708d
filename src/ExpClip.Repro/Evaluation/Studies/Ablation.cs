using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.Studies;

/// <summary>The profile's model trained with one thing changed.</summary>
public static class Ablation
{
    /// <param name="change">What is changed of the training.</param>
    /// <param name="folder">Receives the checkpoint; a second call reads it.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    public static ExpClipModel Train(
        Profile profile, TeadCorpus corpus, ITextEncoder encoder, string folder, Func<ExpClipTrainingOptions, ExpClipTrainingOptions> change)
    {
        var changed = profile with { Training = change(profile.Training) };
        var checkpoint = new ExpClipCheckpoint(folder, changed, corpus.Sha256, encoder.Fingerprint);
        return new ExpClipTrainer(changed, corpus, encoder, checkpoint).Train().Model;
    }
}
