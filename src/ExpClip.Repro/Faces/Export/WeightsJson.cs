using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Faces.Export;

/// <summary>A still expression as a JSON object of blendshape names and weights: <c>{"jawOpen": 0.5, "mouthSmileLeft": 1}</c>. What is
/// not named is 0.</summary>
public static class WeightsJson
{
    private const long MaximumBytes = 1 << 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>52 weights in the kit's order.</summary>
    /// <exception cref="InputException">The file is missing or no such object, a name is unknown or doubled, or a weight is outside 0 to
    /// 1.</exception>
    public static float[] Read(string file, FacsTables tables)
    {
        using var document = Parse(file);
        var weights = new float[Blendshape.Count];
        var named = new HashSet<string>();
        foreach (var (name, value) in document.RootElement.EnumerateObject().Select(property => (property.Name, property.Value)))
        {
            var shape = tables.Blendshapes.FirstOrDefault(shape => shape.Name == name)
                ?? throw InputException.At(file, 0, $"blendshape '{name}' is unknown", "ARKit's names are expected, e.g. mouthSmileLeft.");
            if (!named.Add(name)) throw InputException.At(file, 0, $"'{name}' is given twice", "Give each weight once.");
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetSingle(out var weight) || weight is not (>= 0 and <= 1))
                throw InputException.At(file, 0, $"'{name}' is {value.GetRawText()}", "A number from 0 to 1 is expected.");
            weights[shape.Index] = weight;
        }
        return weights;
    }

    /// <summary>Writes the weights that are not 0, in the kit's order.</summary>
    public static void Write(string file, float[] weights, FacsTables tables)
    {
        var named = tables.Blendshapes.Where(shape => weights[shape.Index] > 0)
            .ToDictionary(shape => shape.Name, shape => weights[shape.Index]);
        AtomicFile.WriteAllText(file, JsonSerializer.Serialize(named, Indented) + "\n");
    }

    /// <summary>Whether a file has BEAT's form (<see cref="BeatJson"/>) instead.</summary>
    public static bool IsBeat(string file)
    {
        if (!File.Exists(file) || new FileInfo(file).Length > MaximumBytes) return File.Exists(file); // stills are small
        using var document = Parse(file);
        return document.RootElement.TryGetProperty("frames", out _);
    }

    private static JsonDocument Parse(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", "Check the path.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"the file is larger than {MaximumBytes >> 10} KiB", "One still expression is expected.");
        try
        {
            var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document
                : throw InputException.At(file, 1, "no JSON object", """Expected {"jawOpen": 0.5, ...}.""");
        }
        catch (JsonException e)
        {
            throw InputException.At(file, (int)(e.LineNumber + 1 ?? 0), "no JSON", """Expected {"jawOpen": 0.5, ...}.""", e);
        }
    }
}
