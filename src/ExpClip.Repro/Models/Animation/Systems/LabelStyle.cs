using ExpClip.Repro.Datasets.Beat;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Emotion labels: a learned style for each of the corpus's eight emotions; a prompt without a label is neutral.</summary>
public sealed class LabelStyle : StyleSource
{
    private readonly Embedding labels;

    public LabelStyle(GeneratorOptions options) : base(nameof(LabelStyle))
    {
        labels = Embedding(BeatEmotion.All.Count, options.StyleWidth);
        RegisterComponents();
    }

    public override Tensor OfClips(Tensor clips, IReadOnlyList<ClipFacts> windows) => Of(windows.Select(window => window.Emotion));

    public override Tensor OfPrompts(IReadOnlyList<StylePrompt> prompts, IReadOnlyList<string> transcripts) =>
        Of(prompts.Select(prompt => prompt.Label));

    private Tensor Of(IEnumerable<string?> emotions)
    {
        var known = BeatEmotion.All.ToList();
        var numbers = emotions.Select(emotion => (long)Math.Max(0, known.FindIndex(one => one.Name == emotion))).ToArray();
        using var ids = tensor(numbers, int64, labels.weight!.device);
        using var learned = labels.call(ids);
        return functional.normalize(learned, 2, 1);
    }
}
