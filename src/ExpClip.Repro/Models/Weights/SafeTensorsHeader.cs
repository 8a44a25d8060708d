using System.Text.Json;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Weights;

/// <summary>
/// Parses and checks the header of a safetensors file: a JSON object of tensors and an optional <c>__metadata__</c>. Nothing is
/// believed: sizes must follow from shapes, and the tensors must cover the data exactly, without gap or overlap.
/// </summary>
internal static class SafeTensorsHeader
{
    /// <summary>The format's own limit on the header.</summary>
    internal const long MaximumBytes = 100_000_000;

    private const int MaximumDimensions = 16;

    /// <param name="json">The header's bytes.</param>
    /// <param name="dataBytes">Bytes of the file after the header.</param>
    /// <exception cref="FormatException">The header is malformed or lies; the message names the tensor.</exception>
    internal static Dictionary<string, SafeTensorEntry> Parse(ReadOnlySpan<byte> json, long dataBytes)
    {
        var entries = new Dictionary<string, SafeTensorEntry>();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            Expect(ref reader, JsonTokenType.StartObject, "the header");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                if (name == "__metadata__") SkipValue(ref reader);
                else if (!entries.TryAdd(name, Entry(ref reader, name, dataBytes))) throw new FormatException($"tensor '{name}' is named twice");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // InvalidOperationException: broken UTF-8 in a string
        {
            throw new FormatException($"the header is not JSON ({e.Message})", e);
        }
        CheckCoverage(entries.Values, dataBytes);
        return entries;
    }

    private static SafeTensorEntry Entry(ref Utf8JsonReader reader, string name, long dataBytes)
    {
        ScalarType? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"tensor '{name}'");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype": type = DType(ref reader, name); break;
                case "shape": shape = Numbers(ref reader, name, MaximumDimensions); break;
                case "data_offsets": offsets = Numbers(ref reader, name, 2); break;
                default: SkipValue(ref reader); break;
            }
        }
        if (type is null || shape is null || offsets is not { Count: 2 })
            throw new FormatException($"tensor '{name}' lacks dtype, shape or data_offsets");
        var (begin, end) = (offsets[0], offsets[1]);
        if (begin > end || end > dataBytes) throw new FormatException($"tensor '{name}' claims bytes {begin} to {end} of {dataBytes}");
        if (Bytes(shape, type.Value) != end - begin)
            throw new FormatException($"tensor '{name}' of shape [{string.Join(", ", shape)}] and type {type} does not fill its {end - begin} bytes");
        return new SafeTensorEntry(name, type.Value, shape, begin, end);
    }

    private static ScalarType DType(ref Utf8JsonReader reader, string name)
    {
        Expect(ref reader, JsonTokenType.String, $"the dtype of tensor '{name}'");
        if (SafeTensorEntry.DTypes.TryGetValue(reader.GetString()!, out var type)) return type;
        var known = string.Join(", ", SafeTensorEntry.DTypes.Keys);
        throw new FormatException($"tensor '{name}' has dtype '{reader.GetString()}'; known are {known}");
    }

    private static List<long> Numbers(ref Utf8JsonReader reader, string name, int most)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"a list of tensor '{name}'");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (numbers.Count == most || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw new FormatException($"tensor '{name}': at most {most} whole numbers from 0 to 2^63 − 1 are expected in a list");
            numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>Bytes of a tensor, or −1 when the product leaves 63 bits.</summary>
    private static long Bytes(List<long> shape, ScalarType type)
    {
        Int128 bytes = SafeTensorEntry.BytesOf(type);
        foreach (var size in shape)
        {
            bytes *= size;
            if (bytes > long.MaxValue) return -1;
        }
        return (long)bytes;
    }

    private static void CheckCoverage(IEnumerable<SafeTensorEntry> entries, long dataBytes)
    {
        long covered = 0;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != covered)
                throw new FormatException(
                    $"tensor '{entry.Name}' begins at byte {entry.Begin}, expected {covered}: the tensors overlap or leave a gap");
            covered = entry.End;
        }
        if (covered != dataBytes)
            throw new FormatException(
                $"the tensors take {covered} bytes, the file has {dataBytes}: it is cut short or has something appended");
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type) throw new FormatException($"{what} is not {type}");
    }
}
