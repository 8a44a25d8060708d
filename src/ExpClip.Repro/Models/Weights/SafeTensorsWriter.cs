using System.Buffers.Binary;
using System.Text.Json;
using ExpClip.Common;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Weights;

/// <summary>Writes tensors as a safetensors file: names in order, data aligned to 8 bytes, the same bytes for the same tensors.</summary>
public static class SafeTensorsWriter
{
    /// <param name="tensors">Tensors by name, on any device; written in their own type.</param>
    /// <param name="metadata">Texts for <c>__metadata__</c>.</param>
    public static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var names = tensors.Keys.Order(StringComparer.Ordinal).ToArray();
        var header = Header(names, tensors, metadata);
        AtomicFile.Write(path, stream =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
            stream.Write(length);
            stream.Write(header);
            foreach (var name in names)
            {
                using var host = tensors[name].detach().cpu();
                using var ordered = host.contiguous();
                stream.Write(ordered.bytes);
            }
        });
    }

    private static byte[] Header(string[] names, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            long at = 0;
            foreach (var name in names) at = WriteEntry(json, name, tensors[name], at);
            json.WriteEndObject();
        }
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    /// <summary>Writes one entry; returns the byte after its data.</summary>
    private static long WriteEntry(Utf8JsonWriter json, string name, Tensor tensor, long at)
    {
        var type = SafeTensorEntry.DTypes.First(pair => pair.Value == tensor.dtype).Key;
        var end = at + tensor.numel() * SafeTensorEntry.BytesOf(tensor.dtype);
        json.WriteStartObject(name);
        json.WriteString("dtype", type);
        json.WriteStartArray("shape");
        foreach (var size in tensor.shape) json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(at);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
