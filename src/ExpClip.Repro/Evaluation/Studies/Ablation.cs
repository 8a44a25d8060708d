using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.Studies;

/// <summary>The profile's model trained with one thing changed.</summary>
public static class Ablation
{
    /// <param name="change">What is changed of the training; of how texts are varied, only whether they are.</param>
    /// <param name="folder">Receives the checkpoint; a second call reads it.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    public static ExpClipModel Train(
        Profile profile, TeadCorpus corpus, ITextEncoder encoder, string folder, Func<ExpClipTrainingOptions, ExpClipTrainingOptions> change)
    {
        var changed = profile with { Training = change(profile.Training) };
        // The unchanged model's: equal texts, equal features.
        using var texts = ExpClipTrainer.TextsOf(profile, corpus, encoder, ExpClipTrainer.CacheOf(profile));
        using var plain = texts.WithoutVariants();
        var checkpoint = new ExpClipCheckpoint(folder, changed, corpus.Sha256, texts.Fingerprint);
        return new ExpClipTrainer(changed, corpus, encoder, checkpoint) { Texts = changed.Training.Text is null ? plain : texts }.Train().Model;
    }
}
