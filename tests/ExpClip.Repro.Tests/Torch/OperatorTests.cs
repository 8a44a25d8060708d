using System.Text.Json;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Every operator gives what PyTorch gives (Fixtures/torch/tensor_fixtures.py): shape, type, and elements to 1e-5.</summary>
[Collection(TorchCollection.Name)]
public sealed class OperatorTests
{
    private const double Tolerance = 1e-5;

    private static readonly Dictionary<string, Expected> Fixtures = JsonSerializer.Deserialize<Dictionary<string, Expected>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "torch", "tensor_operators.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Names => [.. Fixtures.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void GivesWhatPyTorchGives(string name)
    {
        using var scope = NewDisposeScope();
        var function = Operators.Differentiable.GetValueOrDefault(name) ?? Operators.Others[name];
        var expected = Fixtures[name];
        var result = function(new Inputs(ScalarType.Float32));
        Assert.Equal(expected.Type, result.dtype.ToString().ToLowerInvariant());
        Assert.Equal(expected.Shape, result.shape);
        var numbers = result.to(ScalarType.Float64).data<double>().ToArray();
        Assert.All(expected.Values.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, Tolerance * (1 + Math.Abs(pair.First))));
    }

    [Fact]
    public void EveryOperatorHasAFixture() =>
        Assert.Equal(Fixtures.Keys.Order(), Operators.Differentiable.Keys.Concat(Operators.Others.Keys).Order());

    private sealed record Expected(string Type, long[] Shape, double[] Values);
}
