using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Training;

/// <summary>
/// P_i as notebook 06 fine-tunes it: kept beside that notebook's results, and trained anew where model, pictures or options are others.
/// </summary>
public static class TunedProjector
{
    /// <summary>Puts the tuned P_i of a profile into a model trained on text; all else of the model stays as it is.</summary>
    /// <param name="encoder">E_i, frozen.</param>
    /// <param name="pictures">
    /// What to train on, the caller's; null to draw <see cref="ImageFineTuning.Pictures(Profile, TeadCorpus, IImageEncoder)"/> if they are
    /// needed.
    /// </param>
    public static ImageFineTuningResult Get(
        Profile profile, TeadCorpus corpus, IImageEncoder encoder, ExpClipModel model, FaceImages? pictures = null) =>
        Get(profile, corpus, encoder, model, Path.Combine(RepoFolders.Runs(profile.Name), "image-to-expression", "projector"), pictures);

    /// <param name="folder">Where P_i is kept.</param>
    /// <inheritdoc cref="Get(Profile, TeadCorpus, IImageEncoder, ExpClipModel, FaceImages?)"/>
    internal static ImageFineTuningResult Get(
        Profile profile, TeadCorpus corpus, IImageEncoder encoder, ExpClipModel model, string folder, FaceImages? pictures)
    {
        var options = profile.ImageFineTuning;
        var fingerprint = model.Fingerprint();
        var file = Path.Combine(folder, $"projector-{fingerprint[..16]}.dat"); // a killed run leaves no other model's under this name
        var state = new StateFile<ImageFineTuningResult>(folder, TrainingDevice.Current.Bind(new
        {
            options, profile.Seed, profile.Threads, profile.Training.AlignmentWeight, profile.Training.CrossModalWeight,
            corpus.Sha256, encoder.Fingerprint, model = fingerprint,
        }));
        if (state.Read() is { } known)
        {
            model.ImageProjector.load(file);
            return known;
        }
        using var drawn = pictures is null ? ImageFineTuning.Pictures(profile, corpus, encoder) : null;
        var used = pictures ?? drawn!;
        var result = ImageFineTuning.Train(model, used.Features, used.Weights, profile.Training, options, profile.Seed);
        Directory.CreateDirectory(folder);
        model.ImageProjector.save(file);
        state.Write(result);
        foreach (var old in Directory.GetFiles(folder, "*.dat").Where(old => old != file)) File.Delete(old);
        return result;
    }
}
