using System.Text.Json;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Optim;

/// <summary>Optimisers against PyTorch's over 50 steps, to 1e-6, and the rules they share.</summary>
[Collection(TorchCollection.Name)]
public sealed class OptimizerTests
{
    private const double Tolerance = 1e-6;

    private static readonly Dictionary<string, Dictionary<string, double[]>> Fixtures =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "torch", "tensor_optimizers.json")))!;

    internal static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Optimizers = new()
    {
        ["Adam"] = w => optim.Adam(w, 0.05),
        ["Adam with decay"] = w => optim.Adam(w, 0.05, 0.8, 0.95, 1e-6, 0.1),
        ["Adam climbing"] = w => optim.Adam(w, 0.001, maximize: true),
        ["AdamW"] = w => optim.AdamW(w, 0.05, weight_decay: 0.1),
        ["SGD"] = w => optim.SGD(w, 0.1),
        ["SGD with momentum"] = w => optim.SGD(w, 0.05, 0.9, 0.1, 0.01),
        ["SGD of Nesterov"] = w => optim.SGD(w, 0.05, 0.9, nesterov: true),
    };

    public static TheoryData<string> Names => [.. Fixtures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void FiftyStepsEndWherePyTorchEnds(string name)
    {
        using var problem = new Regression();
        using var optimizer = Optimizers[name](problem.Parameters);
        problem.Run(optimizer, 50);
        AssertNear(Fixtures[name]["weight"], problem.Weight);
        AssertNear(Fixtures[name]["bias"], problem.Bias);
    }

    /// <summary>Transposed weights and float64 take the path by operators; both must agree with the vector loop.</summary>
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void TheStepByOperatorsAgreesWithTheVectorLoop(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var plain = new Parameter(Inputs.Wave([6, 5], 0.4));
        var other = new Parameter(Inputs.Wave([6, 5], 0.4).to(type).T.contiguous().T);
        using var one = optim.AdamW([plain], 0.01, weight_decay: 0.1);
        using var two = optim.AdamW([other], 0.01, weight_decay: 0.1);
        for (var step = 1; step <= 20; step++)
        {
            plain.grad = Inputs.Wave([6, 5], 0.1 * step);
            other.grad = Inputs.Wave([6, 5], 0.1 * step).to(type);
            one.step();
            two.step();
        }
        Assert.True(plain.to(ScalarType.Float64).allclose(other.to(ScalarType.Float64), 0, Tolerance));
    }

    [Fact]
    public void ParametersWithoutAGradientStayAsTheyAre()
    {
        using var scope = NewDisposeScope();
        var (used, unused) = (new Parameter(ones([2])), new Parameter(ones([2])));
        using var adam = optim.AdamW([used, unused], 0.1, weight_decay: 0.5);
        used.sum().backward();
        adam.step();
        Assert.True(unused.equal(ones([2])));
        Assert.False(used.equal(ones([2])));
        adam.zero_grad();
        Assert.Null(used.grad);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientsThatAreNotNumbersDoNoMoreThanSpread(string name)
    {
        using var scope = NewDisposeScope();
        var w = new Parameter(ones([40]));
        using var optimizer = Optimizers[name]([w]);
        w.grad = full([40], float.NaN);
        optimizer.step();
        w.grad = full([40], float.PositiveInfinity);
        optimizer.step();
        Assert.True(w.isnan().all().item<bool>());
    }

    [Fact]
    public void GroupsHaveOptionsOfTheirOwn()
    {
        using var scope = NewDisposeScope();
        var (slow, fast) = (new Parameter(zeros([1])), new Parameter(zeros([1])));
        using var adam = optim.Adam([new Adam.ParamGroup([slow], lr: 0.001), new Adam.ParamGroup { Parameters = [fast] }], lr: 0.1);
        (slow + fast).sum().backward();
        adam.step();
        Assert.Equal(-0.001, slow.item<float>(), 1e-7); // the first step of Adam is the learning rate
        Assert.Equal(-0.1, fast.item<float>(), 1e-6);
        Assert.Equal([0.001, 0.1], adam.ParamGroups.Select(group => group.LearningRate));
        Assert.Equal([slow, fast], adam.parameters());
    }

    [Fact]
    public void AClosureIsEvaluatedWithGradientsAndItsLossReturned()
    {
        using var scope = NewDisposeScope();
        var w = new Parameter(ones([1]));
        using var sgd = optim.SGD([w], 0.25);
        var loss = sgd.step(() =>
        {
            var square = w.square().sum();
            square.backward();
            return square;
        });
        Assert.Equal(1, loss!.item<float>());
        Assert.Equal(0.5, w.item<float>());
    }

    private static void AssertNear(double[] expected, Tensor actual)
    {
        var numbers = actual.data<float>().ToArray();
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
    }
}
