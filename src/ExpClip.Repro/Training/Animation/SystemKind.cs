using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;

namespace ExpClip.Repro.Training.Animation;

/// <summary>The systems of Fig. 8 and 9: ours whole and in parts, and those it is compared with.</summary>
public enum SystemKind
{
    /// <summary>With EPA and style loss.</summary>
    Ours,
    /// <summary>With EPA, without L_style.</summary>
    WithoutStyleLoss,
    /// <summary>Without EPA, L_lip and L_style.</summary>
    WithoutEpa,
    AudioOnly,
    EmotionLabel,
    DirectText,
    JointAudioText,
}

/// <summary>What sets the systems apart.</summary>
public static class SystemKinds
{
    /// <summary>The name in tables and charts.</summary>
    public static string Title(this SystemKind kind) => kind switch
    {
        SystemKind.Ours => "ours",
        SystemKind.WithoutStyleLoss => "ours, without style loss",
        SystemKind.WithoutEpa => "ours, without EPA",
        SystemKind.AudioOnly => "audio only",
        SystemKind.EmotionLabel => "emotion label",
        SystemKind.DirectText => "direct text-to-style",
        _ => "joint audio–text",
    };

    internal static GeneratorTrainingOptions Training(this SystemKind kind, GeneratorTrainingOptions options) => kind switch
    {
        SystemKind.WithoutStyleLoss => options with { StyleWeight = 0 },
        SystemKind.WithoutEpa => options with { Augment = false },
        _ => options,
    };

    internal static StyleSource Style(this SystemKind kind, GeneratorOptions options, ExpClipModel expclip) => kind switch
    {
        SystemKind.AudioOnly => new NoStyle(options),
        SystemKind.EmotionLabel => new LabelStyle(options),
        SystemKind.DirectText => new PromptStyle(options),
        SystemKind.JointAudioText => new TranscriptStyle(options),
        _ => new ExpClipStyle(options, expclip),
    };
}
