using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Gradients agree with central differences in float64 to 1e-6, for inputs and parameters alike.</summary>
[Collection(TorchCollection.Name)]
public sealed class GradientTests
{
    private const double Step = 1e-5; // error of a central difference: Step² for the curvature, 1e-16 / Step for rounding
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, (Func<Tensor[], Tensor> Function, long[][] Inputs)> Functions = new()
    {
        ["relu"] = (x => F.relu(x[0]), [[3, 5]]),
        ["sigmoid"] = (x => F.sigmoid(x[0]), [[3, 5]]),
        ["tanh"] = (x => F.tanh(x[0]), [[3, 5]]),
        ["gelu"] = (x => F.gelu(x[0]), [[3, 5]]),
        ["gelu tanh"] = (x => F.gelu(x[0], TorchSharp.Modules.GELU.Approximate.tanh), [[3, 5]]),
        ["softmax"] = (x => F.softmax(x[0], 1), [[3, 5]]),
        ["log_softmax"] = (x => F.log_softmax(x[0], 0), [[3, 5]]),
        ["normalize"] = (x => F.normalize(x[0]), [[3, 5]]),
        ["layer_norm"] = (x => F.layer_norm(x[0], [5], x[1], x[2]), [[3, 5], [5], [5]]),
        ["group_norm"] = (x => F.group_norm(x[0], 2, x[1], x[2]), [[2, 4, 3], [4], [4]]),
        ["linear"] = (x => F.linear(x[0], x[1], x[2]), [[2, 3, 5], [4, 5], [4]]),
        ["conv1d"] = (x => F.conv1d(x[0], x[1], x[2], 2, 1), [[2, 3, 7], [4, 3, 3], [4]]),
        ["conv1d_padding"] = (x => F.conv1d_padding(x[0], x[1], null, padding: Padding.Same), [[2, 3, 7], [4, 3, 3]]),
        ["conv2d"] = (x => F.conv2d(x[0], x[1], x[2], padding: [1, 1]), [[1, 2, 4, 4], [3, 2, 3, 3], [3]]),
        ["conv2d_padding"] = (x => F.conv2d_padding(x[0], x[1], padding: Padding.Same), [[1, 2, 4, 4], [3, 2, 3, 3]]),
        ["pad"] = (x => F.pad(x[0], (1, 2), value: 3), [[2, 3, 4]]),
        ["pad reflect"] = (x => F.pad(x[0], (1, 2), PaddingModes.Reflect), [[2, 3, 4]]),
        ["pad circular"] = (x => F.pad(x[0], (1, 2), PaddingModes.Circular), [[2, 3, 4]]),
        ["cosine_similarity"] = (x => F.cosine_similarity(x[0], x[1]), [[4, 6], [4, 6]]),
        ["mse_loss"] = (x => F.mse_loss(x[0], x[1]), [[3, 4], [3, 4]]),
        ["l1_loss"] = (x => F.l1_loss(x[0], x[1]), [[3, 4], [3, 4]]),
        ["smooth_l1_loss"] = (x => F.smooth_l1_loss(x[0], x[1], beta: 0.3), [[3, 4], [3, 4]]),
        ["cross_entropy"] = (x => F.cross_entropy(x[0], tensor(new long[] { 2, 0, 1 }), label_smoothing: 0.1), [[3, 4]]),
        ["cross_entropy of shares"] = (x => F.cross_entropy(x[0], F.softmax(x[1], -1)), [[3, 4], [3, 4]]),
        ["binary_cross_entropy_with_logits"] = (x => F.binary_cross_entropy_with_logits(x[0], F.sigmoid(x[1])), [[3, 4], [3, 4]]),
        ["attention"] = (x => F.scaled_dot_product_attention(x[0], x[1], x[2]), [[2, 3, 4], [2, 5, 4], [2, 5, 4]]),
        ["attention masked"] = (x => F.scaled_dot_product_attention(x[0], x[1], x[2], LowerTriangle(3, 5)), [[2, 3, 4], [2, 5, 4], [2, 5, 4]]),
        ["attention biased"] = (x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]), [[2, 3, 4], [2, 5, 4], [2, 5, 4], [3, 5]]),
        ["attention causal"] = (x => F.scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true), [[2, 4, 4], [2, 4, 4], [2, 4, 4]]),
    };

    private static readonly Dictionary<string, (Func<nn.Module> Module, Func<nn.Module, Tensor[], Tensor> Run, long[][] Inputs)> Modules = new()
    {
        ["Linear"] = Unary(() => nn.Linear(4, 3), 2, 4),
        ["LayerNorm"] = Unary(() => nn.LayerNorm([2, 4]), 3, 2, 4),
        ["GroupNorm"] = Unary(() => nn.GroupNorm(2, 4), 2, 4, 3),
        ["BatchNorm2d"] = Unary(() => nn.BatchNorm2d(2), 2, 2, 3, 2),
        ["Conv1d"] = Unary(() => nn.Conv1d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Circular), 2, 2, 6),
        ["Conv2d"] = Unary(() => nn.Conv2d(2, 3, 3, padding: 1), 1, 2, 4, 4),
        ["Embedding"] = (() => nn.Embedding(5, 3), (m, _) => ((TorchSharp.Modules.Embedding)m).call(tensor(new long[] { 1, 4, 1 })), []),
        ["Sequential"] = Unary(() => nn.Sequential(nn.Linear(4, 5), nn.GELU(), nn.Dropout(0), nn.Linear(5, 3), nn.Sigmoid()), 2, 4),
        ["MultiheadAttention"] = (() => nn.MultiheadAttention(4, 2),
            (m, x) => ((TorchSharp.Modules.MultiheadAttention)m).call(x[0], x[1], x[1], attn_mask: x[2]).Item1,
            [[3, 2, 4], [5, 2, 4], [3, 5]]),
        ["TransformerEncoderLayer"] = Unary(() => nn.TransformerEncoderLayer(4, 2, 6, 0, nn.Activations.GELU), 3, 2, 4),
        ["TransformerEncoderLayer one token"] = Unary(() => nn.TransformerEncoderLayer(4, 2, 6, 0), 1, 3, 4),
        ["TransformerDecoderLayer"] = (() => nn.TransformerDecoderLayer(4, 2, 6, 0),
            (m, x) => ((TorchSharp.Modules.TransformerDecoderLayer)m).call(x[0], x[1], LowerTriangle(3, 3).logical_not()),
            [[3, 2, 4], [1, 2, 4]]),
    };

    public static TheoryData<string> FunctionNames => [.. Functions.Keys];

    public static TheoryData<string> ModuleNames => [.. Modules.Keys];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Function(string name)
    {
        using var scope = NewDisposeScope();
        var (function, shapes) = Functions[name];
        var inputs = shapes.Select((shape, n) => Wave.Input(shape, n, ScalarType.Float64)).ToArray();
        Check(() => Wave.Loss(function(inputs)), inputs);
    }

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void Module(string name)
    {
        using var scope = NewDisposeScope();
        var (build, run, shapes) = Modules[name];
        using var module = build().to(ScalarType.Float64);
        Wave.Fill(module);
        var inputs = shapes.Select((shape, n) => Wave.Input(shape, n, ScalarType.Float64)).ToArray();
        Check(() => Wave.Loss(run(module, inputs)), [.. inputs, .. module.parameters()]);
    }

    private static void Check(Func<Tensor> loss, IReadOnlyList<Tensor> leaves)
    {
        loss().backward();
        foreach (var leaf in leaves)
        {
            var gradient = leaf.grad!.contiguous().data<double>().ToArray();
            var differences = Enumerable.Range(0, gradient.Length).Select(i => CentralDifference(loss, leaf, i)).ToArray();
            for (var i = 0; i < gradient.Length; i++)
                Assert.True(Math.Abs(gradient[i] - differences[i]) <= Tolerance * Math.Max(1, Math.Abs(differences[i])),
                    $"({string.Join(", ", leaf.shape)})[{i}]: backward {gradient[i]}, differences {differences[i]}");
        }
    }

    private static double CentralDifference(Func<Tensor> loss, Tensor leaf, int index)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var element = leaf.detach().view(-1)[index];
        var value = element.item<double>();
        double At(double x)
        {
            element.fill_(x);
            return loss().item<double>();
        }
        var slope = (At(value + Step) - At(value - Step)) / (2 * Step);
        element.fill_(value);
        return slope;
    }

    private static Tensor LowerTriangle(long rows, long columns) => ones([rows, columns], ScalarType.Bool).tril();

    private static (Func<nn.Module>, Func<nn.Module, Tensor[], Tensor>, long[][]) Unary(Func<nn.Module<Tensor, Tensor>> build, params long[] shape) =>
        (build, (m, x) => ((nn.Module<Tensor, Tensor>)m).call(x[0]), [shape]);
}
