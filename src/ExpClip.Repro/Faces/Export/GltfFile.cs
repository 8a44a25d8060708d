using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExpClip.Common;

namespace ExpClip.Repro.Faces.Export;

/// <summary>A face with its 52 blendshapes as morph targets, and a clip as their animation: glTF 2.0 binary (.glb), for any viewer.
/// Colours lie on the vertices; targets move positions, not normals.</summary>
public static class GltfFile
{
    private const float Metres = 0.115f; // half a head's height, the unit of the mesh

    public static void Write(string file, FaceMesh mesh, ExpressionClip clip, FacsTables tables) =>
        AtomicFile.WriteAllBytes(file, Encode(mesh, clip, tables));

    internal static byte[] Encode(FaceMesh mesh, ExpressionClip clip, FacsTables tables)
    {
        var buffer = new GlbBuffer();
        int[] used = [.. mesh.Triangles.Distinct().Order()];
        var attributes = new JsonObject
        {
            ["POSITION"] = buffer.Vectors(Array.ConvertAll(used, vertex => mesh.Vertices[vertex])),
            ["NORMAL"] = buffer.Vectors(Normals(mesh, used)),
            ["COLOR_0"] = buffer.Colours(Colours(mesh, used)),
        };
        var placeOf = new int[mesh.Vertices.Count];
        Array.Fill(placeOf, -1);
        for (var i = 0; i < used.Length; i++) placeOf[used[i]] = i;
        JsonArray targets = [.. tables.Blendshapes.Select(shape => new JsonObject
        {
            ["POSITION"] = buffer.SparseVectors(used.Length,
                [.. mesh.Displacements(shape.Index).Where(m => placeOf[m.Vertex] >= 0).Select(m => (placeOf[m.Vertex], m.Delta))]),
        })];
        var parts = mesh.Triangles.Chunk(3).GroupBy(triangle => mesh.Materials[triangle[0]]).OrderBy(part => part.Key).ToArray();
        var document = new JsonObject
        {
            ["asset"] = new JsonObject { ["version"] = "2.0", ["generator"] = "ExpClip.Repro" },
            ["scene"] = 0,
            ["scenes"] = new JsonArray(new JsonObject { ["nodes"] = new JsonArray(0) }),
            ["nodes"] = new JsonArray(new JsonObject { ["name"] = "face", ["mesh"] = 0,
                ["scale"] = new JsonArray(Metres, Metres, Metres) }),
            ["materials"] = new JsonArray([.. parts.Select(part => Material(part.Key))]),
            ["meshes"] = new JsonArray(new JsonObject
            {
                ["name"] = "face",
                ["primitives"] = new JsonArray([.. parts.Select((part, i) => new JsonObject
                {
                    ["attributes"] = attributes.DeepClone(),
                    ["indices"] = buffer.Indices([.. part.SelectMany(triangle => triangle).Select(vertex => placeOf[vertex])]),
                    ["material"] = i,
                    ["targets"] = targets.DeepClone(),
                })]),
                ["weights"] = new JsonArray([.. clip.Frames[0].Select(weight => JsonValue.Create(weight))]),
                ["extras"] = new JsonObject { ["targetNames"] = new JsonArray([.. tables.Blendshapes.Select(shape =>
                    JsonValue.Create(shape.Name))]) },
            }),
        };
        if (clip.Frames.Count > 1) document["animations"] = new JsonArray(Animation(buffer, clip));
        document["accessors"] = buffer.Accessors;
        document["bufferViews"] = buffer.Views;
        document["buffers"] = new JsonArray(new JsonObject { ["byteLength"] = buffer.Bytes.Length });
        return Container(JsonSerializer.SerializeToUtf8Bytes(document), buffer.Bytes.Span);
    }

    private static JsonObject Animation(GlbBuffer buffer, ExpressionClip clip) => new()
    {
        ["name"] = "expression",
        ["samplers"] = new JsonArray(new JsonObject
        {
            ["input"] = buffer.Keys([.. Enumerable.Range(0, clip.Frames.Count).Select(i => (float)clip.Time(i))]),
            ["output"] = buffer.Keys([.. clip.Frames.SelectMany(frame => frame)]),
            ["interpolation"] = "LINEAR",
        }),
        ["channels"] = new JsonArray(new JsonObject
        {
            ["sampler"] = 0, ["target"] = new JsonObject { ["node"] = 0, ["path"] = "weights" },
        }),
    };

    private static JsonObject Material(FaceMaterial material) => new()
    {
        ["name"] = material.ToString(),
        ["doubleSided"] = true,
        ["pbrMetallicRoughness"] = new JsonObject { ["metallicFactor"] = 0,
            ["roughnessFactor"] = material == FaceMaterial.Eye ? 0.15 : 0.6 },
    };

    private static Vector3[] Normals(FaceMesh mesh, int[] used)
    {
        var normals = new Vector3[mesh.Vertices.Count];
        foreach (var t in mesh.Triangles.Chunk(3))
        {
            var normal = Vector3.Cross(mesh.Vertices[t[1]] - mesh.Vertices[t[0]], mesh.Vertices[t[2]] - mesh.Vertices[t[0]]); // by area
            foreach (var vertex in t) normals[vertex] += normal;
        }
        return Array.ConvertAll(used, vertex => normals[vertex].Length() > 0 ? Vector3.Normalize(normals[vertex]) : Vector3.UnitZ);
    }

    private static byte[] Colours(FaceMesh mesh, int[] used) => [.. used.SelectMany(vertex =>
    {
        var finish = mesh.Colours.Colour(mesh.Materials[vertex], mesh.Paint[vertex], mesh.Vertices[vertex].Y, footprint: 0.01f);
        var colour = 255 * Vector3.Clamp(finish.Albedo, Vector3.Zero, Vector3.One);
        return new[] { (byte)colour.X, (byte)colour.Y, (byte)colour.Z, (byte)255 };
    })];

    // Header, JSON chunk padded with spaces, binary chunk padded with zeros (glTF 2.0, section 4.4).
    private static byte[] Container(byte[] json, ReadOnlySpan<byte> binary)
    {
        var (jsonSize, binarySize) = ((json.Length + 3) / 4 * 4, (binary.Length + 3) / 4 * 4);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("glTF"u8);
        writer.Write(2);
        writer.Write(12 + 8 + jsonSize + 8 + binarySize);
        writer.Write(jsonSize);
        writer.Write("JSON"u8);
        writer.Write(json);
        for (var i = json.Length; i < jsonSize; i++) writer.Write((byte)' ');
        writer.Write(binarySize);
        writer.Write("BIN\0"u8);
        writer.Write(binary);
        for (var i = binary.Length; i < binarySize; i++) writer.Write((byte)0);
        return stream.ToArray();
    }
}
