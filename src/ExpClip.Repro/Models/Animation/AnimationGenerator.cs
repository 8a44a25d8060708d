using ExpClip.Repro.Datasets.Beat;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Animation;

/// <summary>
/// Speech features and a style to a facial animation (Fig. 2, right): a transformer decoder over the features with cross-attention to the
/// style, and two fully connected layers. What hears the speech is frozen and no part of it.
/// </summary>
public sealed class AnimationGenerator : Module<Tensor, Tensor, Tensor>
{
    private readonly Conv1d local;          // at 50 features a second: a closure may fall between two frames
    private readonly Linear enter, style_in, hidden, output;
    private readonly Parameter position;    // (1, frames, width)
    private readonly Tensor to_frames;      // (frames, features): linear interpolation from 50 to 15 a second
    private readonly TransformerDecoder layers;

    /// <param name="features">Width of the speech features.</param>
    /// <param name="weights">Blendshape weights a frame.</param>
    public AnimationGenerator(GeneratorOptions options, int features, int weights) : base(nameof(AnimationGenerator))
    {
        local = Conv1d(features, options.Width, options.LocalKernel, 1, options.LocalKernel / 2);
        enter = Linear(options.Width, options.Width);
        style_in = Linear(options.StyleWidth, options.Width);
        position = Parameter(0.02 * randn([1, GeneratorOptions.Frames, options.Width]));
        to_frames = Interpolation();
        var layer = TransformerDecoderLayer(options.Width, options.Heads, options.FeedForward, options.Dropout, Activations.GELU);
        layers = TransformerDecoder(layer, options.Layers);
        hidden = Linear(options.Width, options.Width);
        output = Linear(options.Width, weights);
        RegisterComponents();
    }

    /// <summary>
    /// Features of a window's speech (B, 221, width of the speech encoder) and styles (B, D) to weights (B, 64, 52), not yet clamped
    /// to [0, 1].
    /// </summary>
    public override Tensor forward(Tensor features, Tensor style)
    {
        using var heard = Hear(features);
        return Animate(heard, style);
    }

    /// <summary>The features at the frames' times, (B, 64, width): the part that no style changes.</summary>
    public Tensor Hear(Tensor features)
    {
        using var scope = NewDisposeScope();
        var around = functional.relu(local.call(features.transpose(1, 2))).transpose(1, 2); // (B, 221, width)
        return (enter.call(to_frames.matmul(around)) + position).MoveToOuterDisposeScope();
    }

    /// <summary>The animation (B, 64, 52) of features under styles (B, D).</summary>
    public Tensor Animate(Tensor heard, Tensor style)
    {
        using var scope = NewDisposeScope();
        // Entries of a unit vector shrink with its width; the layers expect them near 1.
        var memory = style_in.call(style * Math.Sqrt(style.size(1))).unsqueeze(0); // (1, B, width)
        var decoded = layers.call(heard.transpose(0, 1), memory).transpose(0, 1);
        // What was heard also goes past the decoder, whose every layer makes a frame more like the others.
        return output.call(functional.gelu(hidden.call(decoded + heard))).MoveToOuterDisposeScope();
    }

    private static Tensor Interpolation()
    {
        const int features = GeneratorOptions.Samples / 320 + 1;
        var values = new float[GeneratorOptions.Frames * features];
        for (var frame = 0; frame < GeneratorOptions.Frames; frame++)
        {
            var place = frame * 50.0 / SpeechRecording.FramesPerSecond;
            var (below, part) = ((int)place, place - Math.Floor(place));
            values[frame * features + below] = (float)(1 - part);
            if (part > 0) values[frame * features + below + 1] = (float)part;
        }
        return tensor(values, [GeneratorOptions.Frames, features]);
    }
}
