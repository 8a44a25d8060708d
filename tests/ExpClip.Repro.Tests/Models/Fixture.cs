using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models;

/// <summary>Numbers of a public reference implementation, from Fixtures/models.</summary>
internal sealed class Fixture(string name)
{
    private readonly JsonElement _root = JsonDocument.Parse(File.ReadAllBytes(PathOf(name + ".json"))).RootElement;

    public JsonElement this[string key] => _root.GetProperty(key);

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Fixtures", "models", file);

    /// <summary>A matrix of numbers as float32.</summary>
    public Tensor Matrix(string key)
    {
        var rows = this[key].EnumerateArray().Select(row => row.EnumerateArray().Select(x => (float)x.GetDouble()).ToArray()).ToArray();
        return tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);
    }

    public double[] Numbers(string key) => [.. this[key].EnumerateArray().Select(x => x.GetDouble())];

    /// <summary>Largest |a − b|.</summary>
    public static double Distance(Tensor a, Tensor b)
    {
        Assert.Equal(b.shape, a.shape);
        return (a - b).abs().max().ToDouble();
    }

    public static double Rms(Tensor x) => x.square().mean().sqrt().ToDouble();
}
