using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace ExpClip.Repro.Faces.Export;

/// <summary>The binary chunk of a glTF file as it grows, with its buffer views and accessors.</summary>
internal sealed class GlbBuffer
{
    public const int Float = 5126, UnsignedInt = 5125, UnsignedByte = 5121; // glTF's component types
    private const int ArrayBuffer = 34962, ElementArrayBuffer = 34963;

    private readonly MemoryStream _bytes = new();
    private readonly JsonArray _views = [], _accessors = [];

    public ReadOnlyMemory<byte> Bytes => _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);

    public JsonArray Views => _views;

    public JsonArray Accessors => _accessors;

    /// <summary>Vectors by vertex, with the bounds that glTF asks of positions.</summary>
    public int Vectors(Vector3[] values) => Accessor(new JsonObject
    {
        ["bufferView"] = View(values, ArrayBuffer), ["componentType"] = Float, ["count"] = values.Length, ["type"] = "VEC3",
        ["min"] = Numbers(values.Aggregate(Vector3.Min)), ["max"] = Numbers(values.Aggregate(Vector3.Max)),
    });

    /// <summary>Vectors by vertex of which most are zero.</summary>
    /// <param name="moved">Vertex and vector, vertices ascending.</param>
    public int SparseVectors(int count, IReadOnlyList<(int Vertex, Vector3 Delta)> moved)
    {
        var (low, high) = (moved.Aggregate(Vector3.Zero, (min, m) => Vector3.Min(min, m.Delta)),
            moved.Aggregate(Vector3.Zero, (max, m) => Vector3.Max(max, m.Delta)));
        if (moved.Count == count) // nothing is zero by default then
            (low, high) = (moved.Select(m => m.Delta).Aggregate(Vector3.Min), moved.Select(m => m.Delta).Aggregate(Vector3.Max));
        var accessor = new JsonObject
        {
            ["componentType"] = Float, ["count"] = count, ["type"] = "VEC3", ["min"] = Numbers(low), ["max"] = Numbers(high),
        };
        if (moved.Count > 0)
            accessor["sparse"] = new JsonObject
            {
                ["count"] = moved.Count,
                ["indices"] = new JsonObject { ["bufferView"] = View(moved.Select(m => m.Vertex).ToArray(), null),
                    ["componentType"] = UnsignedInt },
                ["values"] = new JsonObject { ["bufferView"] = View(moved.Select(m => m.Delta).ToArray(), null) },
            };
        return Accessor(accessor);
    }

    /// <summary>Colours by vertex, linear RGBA bytes.</summary>
    public int Colours(byte[] rgba) => Accessor(new JsonObject
    {
        ["bufferView"] = View(rgba, ArrayBuffer), ["componentType"] = UnsignedByte, ["normalized"] = true, ["count"] = rgba.Length / 4,
            ["type"] = "VEC4",
    });

    public int Indices(int[] values) => Accessor(new JsonObject
    {
        ["bufferView"] = View(values, ElementArrayBuffer), ["componentType"] = UnsignedInt, ["count"] = values.Length, ["type"] = "SCALAR",
    });

    /// <summary>Key times or values of an animation.</summary>
    public int Keys(float[] values) => Accessor(new JsonObject
    {
        ["bufferView"] = View(values, null), ["componentType"] = Float, ["count"] = values.Length, ["type"] = "SCALAR",
        ["min"] = new JsonArray(values.Min()), ["max"] = new JsonArray(values.Max()),
    });

    private int Accessor(JsonObject accessor)
    {
        _accessors.Add(accessor);
        return _accessors.Count - 1;
    }

    private int View<T>(T[] values, int? target) where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(values.AsSpan());
        var view = new JsonObject { ["buffer"] = 0, ["byteOffset"] = _bytes.Length, ["byteLength"] = bytes.Length };
        if (target is { } use) view["target"] = use;
        _views.Add(view);
        _bytes.Write(bytes);
        while (_bytes.Length % 4 != 0) _bytes.WriteByte(0); // views start at multiples of their component's size
        return _views.Count - 1;
    }

    private static JsonArray Numbers(Vector3 v) => [v.X, v.Y, v.Z];
}
