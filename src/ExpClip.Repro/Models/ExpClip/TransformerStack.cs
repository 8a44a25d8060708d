using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>The transformer that E_b and D_b are made of.</summary>
internal static class TransformerStack
{
    internal static TransformerEncoder Of(ExpClipOptions options) =>
        TransformerEncoder(
            TransformerEncoderLayer(options.Width, options.Heads, options.FeedForward, options.Dropout, Activations.GELU),
            options.Layers);
}
