using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Tests.Training;
using ExpClip.Repro.Models.Speech;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Animation;

/// <summary>Untrained systems as small as possible.</summary>
internal static class TinyAnimation
{
    internal static readonly GeneratorOptions Options = new()
    {
        StyleWidth = 16, Width = 16, Layers = 1, PoolingLayers = 1, Heads = 2, FeedForward = 16,
        Speech = new KitSpeechOptions { Width = 16, Layers = 1, Heads = 2, FeedForward = 16 },
    };

    internal static ExpClipModel ExpClip()
    {
        manual_seed(3);
        var options = new ExpClipOptions
        {
            EmbeddingWidth = 16, Width = 16, Layers = 1, Heads = 2, FeedForward = 16,
            ProjectorWidth = 16, TextFeatures = 16, ImageFeatures = 16,
        };
        var model = new ExpClipModel(options) { TextEncoder = new WordHashEncoder(16) };
        model.eval();
        return model;
    }

    internal static VisemeEncoder Speech()
    {
        manual_seed(5);
        var encoder = new VisemeEncoder(Options.Speech, 5);
        encoder.eval();
        return encoder;
    }

    internal static AnimationSystem System(Func<StyleSource>? style = null)
    {
        var speech = Speech();
        manual_seed(4);
        var system = new AnimationSystem(Options, new Hearing(speech.Width, speech.call), style ?? (() => new ExpClipStyle(Options, ExpClip())));
        system.eval();
        return system;
    }
}
