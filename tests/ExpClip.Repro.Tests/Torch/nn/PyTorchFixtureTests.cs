using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Run = System.Func<TorchSharp.torch.Tensor[], TorchSharp.torch.Tensor[]>;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Outputs, gradients and names agree with PyTorch (Fixtures/torch/nn_fixtures.py) to 1e-5.</summary>
[Collection(TorchCollection.Name)]
public sealed class PyTorchFixtureTests
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, Func<(nn.Module Module, Run Run)>> Modules = new()
    {
        ["linear"] = () => Unary(nn.Linear(5, 3)),
        ["linear 3-D"] = () => Unary(nn.Linear(5, 3)),
        ["linear without bias"] = () => Unary(nn.Linear(5, 3, hasBias: false)),
        ["LayerNorm"] = () => Unary(nn.LayerNorm(6)),
        ["LayerNorm over two dimensions"] = () => Unary(nn.LayerNorm([3, 6])),
        ["GroupNorm"] = () => Unary(nn.GroupNorm(2, 6)),
        ["BatchNorm2d"] = () => Unary(nn.BatchNorm2d(3, 1, 0.3)),
        ["BatchNorm2d in training"] = () => Of(nn.BatchNorm2d(3, 1, 0.3), (m, x) =>
        {
            m.train();
            return [m.call(x[0]), m.running_mean!, m.running_var!];
        }),
        ["Embedding"] = () => Unary(nn.Embedding(5, 4, padding_idx: 0)),
        ["Conv1d"] = () => Unary(nn.Conv1d(4, 6, 3, stride: 2, padding: 1)),
        ["Conv1d dilated in groups"] = () => Unary(nn.Conv1d(4, 6, 3, dilation: 2, groups: 2, bias: false)),
        ["Conv1d same"] = () => Unary(nn.Conv1d(4, 6, 4, Padding.Same)),
        ["Conv1d reflect"] = () => Unary(nn.Conv1d(4, 6, 3, padding: 2, padding_mode: PaddingModes.Reflect)),
        ["Conv1d circular"] = () => Unary(nn.Conv1d(4, 6, 3, padding: 1, padding_mode: PaddingModes.Circular)),
        ["Conv2d"] = () => Unary(nn.Conv2d(2, 3, (3, 2), stride: (2, 1), padding: (1, 0))),
        ["Conv2d replicate"] = () => Unary(nn.Conv2d(2, 3, 3, padding: 1, padding_mode: PaddingModes.Replicate)),
        ["Sequential"] = () => Unary(nn.Sequential(nn.Linear(5, 6), nn.GELU(), nn.Linear(6, 4), nn.Tanh(), nn.Softmax(-1))),
        ["MultiheadAttention"] = () => Attention(nn.MultiheadAttention(8, 2), (m, x) => m.call(x[0], x[0], x[0])),
        ["MultiheadAttention of three"] = () => Attention(nn.MultiheadAttention(8, 2), (m, x) => m.call(x[0], x[1], x[2])),
        ["MultiheadAttention kdim"] = () => Attention(nn.MultiheadAttention(8, 2, kdim: 6, vdim: 7), (m, x) => m.call(x[0], x[1], x[2])),
        ["MultiheadAttention masked"] = () => Attention(nn.MultiheadAttention(8, 2), (m, x) => m.call(x[0], x[0], x[0], x[1], attn_mask: x[2])),
        ["MultiheadAttention biased scores"] = () => Attention(nn.MultiheadAttention(8, 2), (m, x) => m.call(x[0], x[1], x[1], null, false, x[2])),
        ["TransformerEncoderLayer"] = () => Unary(nn.TransformerEncoderLayer(8, 2, 12)),
        ["TransformerEncoderLayer gelu"] = () => Unary(nn.TransformerEncoderLayer(8, 2, 12, activation: nn.Activations.GELU)),
        ["TransformerEncoder"] = () => Of(Encoder(), (m, x) => [m.call(x[0])]),
        ["TransformerEncoder one token"] = () => Of(Encoder(), (m, x) => [m.call(x[0])]),
        ["TransformerEncoder masked"] = () => Of(Encoder(), (m, x) => [m.call(x[0], x[1], x[2])]),
        ["TransformerDecoderLayer"] = () => Of(nn.TransformerDecoderLayer(8, 2, 12), (m, x) => [m.call(x[0], x[1])]),
        ["TransformerDecoder"] = () => Of(Decoder(), (m, x) => [m.call(x[0], x[1])]),
        ["TransformerDecoder one memory"] = () => Of(Decoder(), (m, x) => [m.call(x[0], x[1])]),
        ["TransformerDecoder masked"] = () => Of(Decoder(), (m, x) => [m.call(x[0], x[1], x[2], memory_key_padding_mask: x[3])]),
    };

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> Functions = new()
    {
        ["relu"] = x => F.relu(x[0]),
        ["sigmoid"] = x => F.sigmoid(x[0]),
        ["tanh"] = x => F.tanh(x[0]),
        ["gelu"] = x => F.gelu(x[0]),
        ["gelu tanh"] = x => F.gelu(x[0], GELU.Approximate.tanh),
        ["softmax"] = x => F.softmax(x[0], 1),
        ["log_softmax"] = x => F.log_softmax(x[0], 0),
        ["layer_norm"] = x => F.layer_norm(x[0], [5]),
        ["normalize"] = x => F.normalize(x[0]),
        ["normalize p1"] = x => F.normalize(x[0], 1.0, 0),
        ["pad"] = x => F.pad(x[0], [1L, 2, 0, 1], value: 0.5),
        ["pad reflect"] = x => F.pad(x[0], (2, 1), PaddingModes.Reflect),
        ["pad replicate"] = x => F.pad(x[0], (2, 1), PaddingModes.Replicate),
        ["pad circular"] = x => F.pad(x[0], (2, 1), PaddingModes.Circular),
        ["group_norm"] = x => F.group_norm(x[0], 2, x[1], x[2]),
        ["linear function"] = x => F.linear(x[0], x[1], x[2]),
        ["conv1d"] = x => F.conv1d(x[0], x[1], x[2], 2, 1),
        ["conv2d"] = x => F.conv2d(x[0], x[1], padding: [1, 1]),
        ["cosine_similarity"] = x => F.cosine_similarity(x[0], x[1]),
        ["mse_loss"] = x => F.mse_loss(x[0], x[1]),
        ["mse_loss sum"] = x => F.mse_loss(x[0], x[1], nn.Reduction.Sum),
        ["l1_loss"] = x => F.l1_loss(x[0], x[1], nn.Reduction.None),
        ["smooth_l1_loss"] = x => F.smooth_l1_loss(x[0], x[1], beta: 0.5),
        ["cross_entropy"] = x => F.cross_entropy(x[0], x[1]),
        ["cross_entropy weighted"] = x => F.cross_entropy(x[0], x[2], x[1].detach().abs(), reduction: nn.Reduction.Sum, label_smoothing: 0.1),
        ["cross_entropy of shares"] = x => F.cross_entropy(x[0], F.softmax(x[1], -1)),
        ["binary_cross_entropy_with_logits"] = x => F.binary_cross_entropy_with_logits(x[0], F.sigmoid(x[1])),
        ["binary_cross_entropy_with_logits weighted"] = x =>
            F.binary_cross_entropy_with_logits(x[0], F.sigmoid(x[1]), reduction: nn.Reduction.Sum, pos_weights: x[2].detach().exp()),
        ["one_hot"] = x => F.one_hot(x[0], 4).to(ScalarType.Float32),
        ["attention"] = x => F.scaled_dot_product_attention(x[0], x[1], x[2]),
        ["attention masked"] = x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]),
        ["attention biased"] = x => F.scaled_dot_product_attention(x[0], x[1], x[2], x[3]),
        ["attention causal"] = x => F.scaled_dot_product_attention(x[0], x[1], x[2], is_casual: true),
    };

    public static TheoryData<string> ModuleNames => [.. Modules.Keys];

    public static TheoryData<string> FunctionNames => [.. Functions.Keys];

    [Fact]
    public void EveryCaseOfTheFixtureIsRun() => Assert.Equal(Fixture.Names.Order(), Modules.Keys.Concat(Functions.Keys).Order());

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void ModuleAgrees(string name)
    {
        using var scope = NewDisposeScope();
        var (module, run) = Modules[name]();
        using var owned = module;
        module.eval();
        Wave.Fill(module);
        var state = module.state_dict();
        Assert.Equal(Fixture.Of(name).State!.Keys.Order(), state.Keys.Order());
        Assert.All(state, entry => Assert.Equal(Fixture.Of(name).State![entry.Key], entry.Value.shape));
        Compare(name, run, module);
    }

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void FunctionAgrees(string name)
    {
        using var scope = NewDisposeScope();
        Compare(name, inputs => [Functions[name](inputs)], null);
    }

    private static void Compare(string name, Run run, nn.Module? module)
    {
        var expected = Fixture.Of(name);
        var inputs = expected.Inputs.Select((input, n) => input.Make(n)).ToArray();
        var outputs = run(inputs);
        Assert.Equal(expected.Outputs.Count, outputs.Length);
        foreach (var (want, have) in expected.Outputs.Zip(outputs))
        {
            Assert.Equal(want.Shape, have.shape);
            AssertClose("output", want.Numbers, have);
        }
        if (expected.Gradients is null) return;
        Wave.Loss(outputs[0]).backward();
        var weights = module?.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)) ?? [];
        var leaves = inputs.Select((input, n) => ($"input{n}", input)).Concat(weights);
        foreach (var (leaf, tensor) in leaves)
            if (expected.Gradients.TryGetValue(leaf, out var gradient)) AssertClose($"gradient of {leaf}", gradient, tensor.grad!);
    }

    private static void AssertClose(string what, double[] expected, Tensor actual)
    {
        var values = actual.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= Tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}[{i}]: expected {expected[i]}, got {values[i]}");
    }

    private static TransformerEncoder Encoder() => nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 12), 2);

    private static TransformerDecoder Decoder() => nn.TransformerDecoder(nn.TransformerDecoderLayer(8, 2, 12), 2);

    private static (nn.Module, Run) Unary(nn.Module<Tensor, Tensor> module) => (module, x => [module.call(x[0])]);

    private static (nn.Module, Run) Of<T>(T module, Func<T, Tensor[], Tensor[]> run) where T : nn.Module => (module, x => run(module, x));

    private static (nn.Module, Run) Attention(
        MultiheadAttention module, Func<MultiheadAttention, Tensor[], Tuple<Tensor, Tensor>> run) => (module, x =>
        {
            var (output, weights) = run(module, x);
            return weights is null ? [output] : [output, weights];
        });
}
