using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Clip;

/// <summary>
/// Convolutions in place of the cut into patches: each halves the picture and doubles the channels, until a pixel is what a patch was. Of few
/// pictures a transformer learns far sooner behind them (Xiao et al. 2021, "Early Convolutions Help Transformers See Better").
/// </summary>
public sealed class ConvolutionalStem : Module<Tensor, Tensor>
{
    private readonly ModuleList<Module<Tensor, Tensor>> convolutions = [], norms = [];
    private readonly Conv2d projection;

    /// <param name="width">Channels of the last, a multiple of half the patch.</param>
    /// <param name="patch">Side of a patch in pixels, a power of two from 2.</param>
    public ConvolutionalStem(int channels, int width, int patch) : base(nameof(ConvolutionalStem))
    {
        for (var (side, input) = (patch, channels); side > 1; side /= 2)
        {
            var output = width / (side / 2);
            convolutions.Add(Conv2d(input, output, 3, stride: 2, padding: 1, bias: false));
            norms.Add(BatchNorm2d(output));
            input = output;
        }
        projection = Conv2d(width, width, 1);
        RegisterComponents();
    }

    /// <summary>Why such a stem cannot be built, or null.</summary>
    public static string? Problem(int width, int patch) =>
        patch < 2 || !int.IsPow2(patch)
            ? $"a convolutional stem halves the picture; patches of {patch} pixels are no power of two"
        : width % (patch / 2) != 0
            ? $"a convolutional stem doubles its channels up to hidden_size, which {width} is not a multiple of {patch / 2} for"
        : null;

    /// <summary>Pixels (B, C, S, S) to (B, D, S / patch, S / patch).</summary>
    public override Tensor forward(Tensor pixels)
    {
        using var scope = NewDisposeScope();
        var seen = pixels;
        for (var i = 0; i < convolutions.Count; i++) seen = functional.relu(norms[i].call(convolutions[i].call(seen)), inplace: true);
        return projection.call(seen).MoveToOuterDisposeScope();
    }
}
