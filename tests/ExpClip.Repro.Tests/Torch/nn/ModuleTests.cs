using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Nn;

[Collection(TorchCollection.Name)]
public sealed class ModuleTests
{
    private sealed class Net : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first = nn.Linear(3, 4);
        private readonly ModuleList<Linear> rest = nn.ModuleList(nn.Linear(4, 4), nn.Linear(4, 4));
        private readonly Dropout dropout = nn.Dropout(0.5);
        private readonly Parameter scale = nn.Parameter(ones([1]));
        private readonly Tensor steps = zeros([1], ScalarType.Int64);

        public Net() : base(nameof(Net)) => RegisterComponents();

        public override Tensor forward(Tensor input) => rest.Aggregate(first.call(input), (x, layer) => layer.call(x)) * scale;
    }

    private static readonly string[] Names = ["scale", "first.weight", "first.bias", "rest.0.weight", "rest.0.bias", "rest.1.weight", "rest.1.bias"];

    [Fact]
    public void FieldsAreRegisteredUnderTheirNames()
    {
        using var net = new Net();
        Assert.Equal(Names, net.named_parameters().Select(entry => entry.name));
        Assert.Equal(["steps"], net.named_buffers().Select(entry => entry.name));
        Assert.Equal(["first", "rest", "dropout"], net.named_children().Select(entry => entry.name));
        Assert.Equal(["dropout", "first", "rest", "rest.0", "rest.1"], net.named_modules().Select(entry => entry.name).Order());
        Assert.Equal(Names.Append("steps").Order(), net.state_dict().Keys.Order());
        Assert.Equal(7, net.parameters().Count());
        Assert.Equal("Net", net.GetName());
    }

    [Fact]
    public void TrainAndEvalReachEveryModule()
    {
        using var net = new Net();
        Assert.True(net.training);
        net.eval();
        Assert.All(net.modules(), module => Assert.False(module.training));
        net.train();
        Assert.All(net.modules(), module => Assert.True(module.training));
    }

    [Fact]
    public void ApplyVisitsInnerModulesFirst()
    {
        using var net = new Net();
        var seen = new List<string>();
        net.apply(module => seen.Add(module.GetName()));
        Assert.Equal("Net", seen[^1]);
        Assert.Equal(3, seen.Count(name => name == "Linear"));
    }

    [Fact]
    public void ZeroGradForgetsOrZeroes()
    {
        using var net = new Net();
        net.call(ones([2, 3])).sum().backward();
        net.zero_grad(set_to_none: false);
        Assert.All(net.parameters(), parameter => Assert.Equal(0, parameter.grad!.abs().sum().item<float>()));
        net.zero_grad();
        Assert.All(net.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void ConversionTakesGradientsAlongAndSparesWholeNumbers()
    {
        using var net = new Net();
        net.call(ones([2, 3])).sum().backward();
        Net same = net.to(ScalarType.Float64);
        Assert.Same(net, same);
        Assert.All(net.parameters(), parameter => Assert.Equal((ScalarType.Float64, ScalarType.Float64), (parameter.dtype, parameter.grad!.dtype)));
        Assert.Equal(ScalarType.Int64, net.buffers().Single().dtype);
        net.zero_grad();
        net.call(ones([2, 3], ScalarType.Float64)).sum().backward();
        Assert.Throws<ArgumentException>(() => net.to(ScalarType.Int64));
    }

    [SkippableFact]
    public void AMissingDeviceIsNamed()
    {
        Skip.If(cuda.is_available());
        using var layer = nn.Linear(2, 2);
        Assert.Throws<InvalidOperationException>(() => layer.to(DeviceType.CUDA));
    }

    [Fact]
    public void LoadStateDictCopiesAndReportsDifferences()
    {
        using var source = nn.Linear(3, 2);
        using var target = nn.Linear(3, 2);
        target.load_state_dict(source.state_dict());
        Assert.True(source.weight.equal(target.weight));

        using var other = nn.Linear(3, 2, hasBias: false);
        Assert.Throws<InvalidOperationException>(() => target.load_state_dict(other.state_dict()));
        var (missing, unexpected) = target.load_state_dict(other.state_dict(), strict: false);
        Assert.Equal(["bias"], missing);
        Assert.Empty(unexpected);
        target.load_state_dict(other.state_dict(), skip: ["bias"]);
    }

    [Fact]
    public void LoadStateDictOfAnotherShapeChangesNothing()
    {
        using var source = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 2));
        using var target = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 3));
        using var before = target.state_dict()["0.weight"].clone();
        var error = Assert.Throws<ArgumentException>(() => target.load_state_dict(source.state_dict()));
        Assert.Contains("1.weight", error.Message);
        Assert.True(before.equal(target.state_dict()["0.weight"]));
    }

    [Fact]
    public void SharedParametersCountOnce()
    {
        using var layer = nn.Linear(3, 3);
        using var twice = nn.Sequential(("a", layer), ("b", layer));
        Assert.Equal(2, twice.parameters().Count());
        Assert.Equal(["a.bias", "a.weight", "b.bias", "b.weight"], twice.state_dict().Keys.Order());
    }

    [Fact]
    public void DisposingAModuleFreesItsTensors()
    {
        var encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 8), 2);
        var tensors = encoder.state_dict().Values;
        Assert.All(tensors, tensor => Assert.False(tensor.IsInvalid));
        encoder.Dispose();
        Assert.All(tensors, tensor => Assert.True(tensor.IsInvalid));
        encoder.Dispose();
    }

    [Fact]
    public void AParameterOfALayerOutlivesTheScopeItWasMadeIn()
    {
        Linear layer;
        using (NewDisposeScope()) layer = nn.Linear(3, 2);
        Assert.False(layer.weight.IsInvalid);
        layer.Dispose();
    }

    [Fact]
    public void AParameterTakesTheTensorOver()
    {
        using var data = ones([3]);
        using var parameter = nn.Parameter(data);
        Assert.True(parameter.requires_grad);
        Assert.True(data.IsInvalid);
        using var frozen = nn.Parameter(ones([3]), requires_grad: false);
        Assert.False(frozen.requires_grad);
    }

    [Fact]
    public void SequentialGivesItsModulesByNumberOrName()
    {
        using var named = nn.Sequential(("in", nn.Linear(3, 4)), ("out", nn.Linear(4, 2)));
        Assert.Equal(["in.bias", "in.weight", "out.bias", "out.weight"], named.state_dict().Keys.Order());
        using var grown = nn.Sequential().append(nn.Linear(3, 4)).append("last", nn.ReLU());
        Assert.Equal(2, grown.Count);
        Assert.IsType<Linear>(grown[0]);
        Assert.Equal(["0.bias", "0.weight"], grown.state_dict().Keys.Order());
        using var empty = nn.Sequential();
        Assert.Equal(1f, empty.call(ones([1])).item<float>());
    }

    [Fact]
    public void RegistrationRefusesNonsense()
    {
        using var layer = nn.Sequential();
        Assert.Throws<ArgumentException>(() => layer.append("a.b", nn.ReLU()));
        Assert.Throws<ArgumentException>(() => layer.append("", nn.ReLU()));
        layer.append("a", nn.ReLU());
        Assert.Throws<InvalidOperationException>(() => layer.append("a", nn.ReLU()));
        Assert.Throws<ArgumentNullException>(() => layer.register_parameter("p", null!));
    }
}
