using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>A system of the study, trained once.</summary>
/// <param name="Truth">Held-out speech under the prompt of its own emotion.</param>
/// <param name="Tiers">Under the prompts of each tier; empty where lips alone are studied.</param>
public sealed record StudyRun(string Title, int Repeat, TruthScores Truth, IReadOnlyDictionary<string, PromptScores> Tiers);

/// <summary>What the parts of the method bring, over several seeds: the lips' remedy part by part, and the order of Fig. 9.</summary>
public sealed class SpeechStudy(Profile profile, TeadCorpus corpus, ExpClipModel expclip, int seeds)
{
    /// <summary>The tiers of prompts, by name.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Emotions)> Tiers { get; } =
    [
        ("seen", [.. BeatEmotion.All.Skip(1).Select(emotion => emotion.Name)]),
        ("unheard", AnimationProfile.Unheard),
        ("held out", AnimationProfile.HeldOut),
    ];

    /// <summary>Ours with parts of the lips' remedy taken out.</summary>
    private static readonly (string Title, Func<AnimationProfile, AnimationProfile> Change)[] Variants =
    [
        ("without L_contact", sizes => sizes with { Variant = "no-contact", Training = sizes.Training with { ContactWeight = 0 } }),
        ("without the convolution at 50 a second", sizes => sizes with { Variant = "no-convolution", Model = sizes.Model with { LocalKernel = 1 } }),
        ("without either", sizes => sizes with
        {
            Variant = "neither", Model = sizes.Model with { LocalKernel = 1 }, Training = sizes.Training with { ContactWeight = 0 },
        }),
        ("half of L_contact's weight", sizes => sizes with
        {
            Variant = "half-contact", Training = sizes.Training with { ContactWeight = sizes.Training.ContactWeight / 2 },
        }),
        ("without L_lip", sizes => sizes with { Variant = "no-lip", Training = sizes.Training with { LipWeight = 0 } }),
    ];

    /// <summary>Trains and measures everything, seed by seed; what was trained before is taken as it is.</summary>
    /// <param name="progress">Told what is being done.</param>
    public IReadOnlyList<StudyRun> Run(IProgress<string> progress, CancellationToken stop = default)
    {
        using var lab = AnimationLab.Open(profile, corpus, expclip);
        var runs = new List<StudyRun>();
        for (var repeat = 0; repeat < seeds; repeat++)
        {
            runs.AddRange(Compared(lab, repeat, progress, stop));
            foreach (var (title, change) in Variants)
            {
                progress.Report($"seed {repeat}: {title}");
                using var system = lab.Train(SystemKind.Ours, repeat, sizes: change(lab.Sizes), stop: stop).System;
                var scores = Scores(lab, system).AgainstTruth(system, lab.Data.Test, lab.Prompt);
                runs.Add(new StudyRun(title, repeat, scores, new Dictionary<string, PromptScores>()));
            }
        }
        return runs;
    }

    private static IEnumerable<StudyRun> Compared(AnimationLab lab, int repeat, IProgress<string> progress, CancellationToken stop)
    {
        using var ours = lab.Train(SystemKind.Ours, repeat, stop: stop).System;
        var scores = Scores(lab, ours);
        foreach (var kind in (SystemKind[])[SystemKind.Ours, SystemKind.WithoutStyleLoss, SystemKind.WithoutEpa, SystemKind.AudioOnly])
        {
            progress.Report($"seed {repeat}: {kind.Title()}");
            using var system = lab.Train(kind, repeat, stop: stop).System;
            yield return new StudyRun(kind.Title(), repeat, scores.AgainstTruth(system, lab.Data.Test, lab.Prompt),
                Tiers.ToDictionary(tier => tier.Name, tier => scores.UnderPrompts(system, lab.Data.Test, [.. tier.Emotions.Select(lab.Prompt)])));
        }
    }

    // Styles are judged by ours.
    private static AnimationScores Scores(AnimationLab lab, AnimationSystem ours) =>
        new(lab.Rig.Tables, lab.Data.Heard, new StyleConsistency((ExpClipStyle)ours.Style));
}
