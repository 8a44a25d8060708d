using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Speech.Visemes;
using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Training.Animation;

/// <summary>All that training animations takes, and the trained systems of a profile.</summary>
public sealed class AnimationLab : IDisposable
{
    private readonly Profile _profile;
    private readonly AnimationProfile _sizes;
    private readonly ExpClipModel _expclip;
    private readonly string _corpus;
    private readonly VisemeEncoder _speech;

    private AnimationLab(
        Profile profile, TeadCorpus tead, ExpClipModel expclip,
        IReadOnlyList<SpeechRecording> recordings, DataSource source, AnimationProfile sizes)
    {
        (_profile, _sizes, _expclip, Rig, Emotions, Source) = (profile, sizes, expclip, AuRig.Load(), EmotionBase.Load(), source);
        var (train, test) = RecordingSplit.Split(recordings);
        var held = AnimationProfile.HeldOut.ToHashSet();
        bool IsHeld(string tag) => Emotions.Find(tag) is { } emotion && held.Contains(emotion.Name);
        float[][] expressions = [.. tead.Train.Where(sample => !sample.Tags.Any(IsHeld)).Select(sample => sample.Weights)];
        var aperture = LipAperture.Of(FaceMesh.Build(Rig.Tables), Rig.Tables);
        Data = new GeneratorData(_sizes.Model.Speech.Spectrum, aperture, train, test, expressions, Emotions);
        _corpus = tead.Sha256 + source.Sha256 + source.Seed;
        var checkpoint = new CurveCheckpoint<SpeechPoint>(FolderOf("viseme-encoder"),
            TrainingDevice.Current.Bind(new { _sizes.Model.Speech, Training = _sizes.Speech, profile.Seed, profile.Threads, source.Sha256 }));
        var visemes = VisemeTable.Load(Rig.Tables);
        (_speech, SpeechAccuracy) = SpeechPretraining.Run(_sizes.Model.Speech, _sizes.Speech, Data, visemes, profile.Seed, checkpoint);
        Data.Encoder = _speech;
    }

    public GeneratorData Data { get; }

    /// <summary>Share of held-out moments, 50 a second, whose viseme the frozen speech encoder names.</summary>
    public double SpeechAccuracy { get; }

    public AuRig Rig { get; }

    public EmotionBase Emotions { get; }

    public DataSource Source { get; }

    public AnimationProfile Sizes => _sizes;

    /// <summary>Speech of a profile: BEAT under the data folder where it is, else the synthetic set the kit ships.</summary>
    /// <param name="expclip">Trained, in evaluation mode, the caller's; its parameters are frozen from here on.</param>
    /// <param name="sizes">Others than the profile's, for comparisons.</param>
    public static AnimationLab Open(Profile profile, TeadCorpus tead, ExpClipModel expclip, AnimationProfile? sizes = null)
    {
        sizes ??= AnimationProfile.Of(profile);
        var beat = profile.DataFolder is { } folder ? Path.Combine(folder, "beat") : "";
        if (BeatReader.Names(beat) is { Count: > 0 } names)
            return new AnimationLab(profile, tead, expclip, [.. BeatReader.Read(beat, FacsTables.Load())],
                DataSource.OfFiles("BEAT", names.Select(name => name + ".json"), $"English recordings at hand: {names.Count}."), sizes);
        var shipped = SyntheticSpeech.ShippedFolder;
        return new AnimationLab(profile, tead, expclip, SyntheticSpeech.Read(shipped, AuRig.Load(), profile.Seed),
            DataSource.OfFiles("synthetic speech", SyntheticSpeech.Files(shipped), SyntheticSpeech.Note), sizes);
    }

    /// <summary>A trained system: from the checkpoint of an earlier run of the same options and data, or trained on the spot.</summary>
    /// <param name="repeat">Number of the seed, from 0.</param>
    /// <param name="sizes">Others than the lab's, with its speech encoder: for comparisons.</param>
    /// <returns>In evaluation mode, the caller's to dispose.</returns>
    public (AnimationSystem System, IReadOnlyList<GeneratorPoint> Curve) Train(
        SystemKind kind, int repeat = 0, IProgress<GeneratorProgress>? progress = null,
        AnimationProfile? sizes = null, CancellationToken stop = default)
    {
        sizes ??= _sizes;
        if (sizes.Model.Speech != _sizes.Model.Speech || sizes.Speech != _sizes.Speech)
            throw new ArgumentException("another speech encoder needs a lab of its own", nameof(sizes));
        var (seed, training) = (SeedStream.Derive(_profile.Seed, "generator", repeat), kind.Training(sizes.Training));
        var checkpoint = new CurveCheckpoint<GeneratorPoint>(FolderOf(Path.Combine(sizes.Variant, $"{kind}-{repeat}".ToLowerInvariant())),
            TrainingDevice.Current.Bind(new
            {
                kind, seed, _profile.Threads, Styles = _expclip.StyleFingerprint(), Sizes = sizes.Model, sizes.Speech, training, _corpus,
            }));
        return new GeneratorTrainer(training, Data, Rig.Tables, seed, checkpoint)
            .Train(kind.Title(), () => Untrained(kind, sizes.Model), progress, stop);
    }

    /// <summary>A system as it is before training, on the pre-trained speech encoder.</summary>
    private AnimationSystem Untrained(SystemKind kind, GeneratorOptions model) =>
        new(model, new Hearing(_speech.Width, _speech.call), () => kind.Style(model, _expclip));

    /// <summary>Writes a trained system of ours with the speech encoder it hears by.</summary>
    public void Save(string folder, AnimationSystem system) =>
        GeneratorFile.Save(folder, system, _speech, _expclip, $"{Source.Note} {_profile.Substitutions}");

    /// <summary>The prompt of an emotion of data/emotions.json, or of the corpus, in all forms.</summary>
    public StylePrompt Prompt(string emotion)
    {
        var label = BeatEmotion.All.FirstOrDefault(known => known.Name == emotion)?.Name;
        if (label is not null) return new StylePrompt(emotion, new SyntheticMotion(Rig, 0).Posture(emotion), label);
        return Emotions.Find(emotion) is { } found ? new StylePrompt(found.Name, Rig.ToBlendshapeWeights(found.Aus.ToArray()))
            : throw new InputException($"data/emotions.json has no '{emotion}'.");
    }

    public void Dispose()
    {
        Data.Dispose();
        _speech.Dispose();
    }

    private string FolderOf(string what) => Path.Combine(RepoFolders.Runs(_profile.Name), "generator-training", "checkpoints", what);
}
