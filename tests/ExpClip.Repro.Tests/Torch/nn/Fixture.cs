using System.Text.Json;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>One case of nn_fixtures.json: what PyTorch gave.</summary>
internal sealed record Fixture(
    IReadOnlyList<FixtureTensor> Inputs, IReadOnlyList<FixtureTensor> Outputs,
    Dictionary<string, double[]>? Gradients, Dictionary<string, long[]>? State)
{
    private static readonly Dictionary<string, Fixture> Cases = JsonSerializer.Deserialize<Dictionary<string, Fixture>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "torch", "nn_fixtures.json")), JsonSerializerOptions.Web)!;

    public static IEnumerable<string> Names => Cases.Keys;

    public static Fixture Of(string name) => Cases[name];
}

/// <summary>A tensor of a fixture; without values it follows the formula.</summary>
internal sealed record FixtureTensor(long[] Shape, string? Type, JsonElement? Values)
{
    public Tensor Make(int n) => Type switch
    {
        null => Wave.Input(Shape, n),
        "int64" => tensor(Values!.Value.Deserialize<long[]>()!, Shape),
        "bool" => tensor(Values!.Value.Deserialize<bool[]>()!, Shape),
        _ => throw new InvalidDataException($"nn_fixtures.json: unknown type '{Type}'"),
    };

    public double[] Numbers => Values!.Value.Deserialize<double[]>()!;
}
