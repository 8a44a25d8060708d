using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;

namespace ExpClip.Repro.Tests.Faces.Export;

public class GltfFileTests
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private static readonly FaceMesh Mesh = FaceMesh.Build(Tables);

    private static ExpressionClip Clip(int frames) => new(
        [.. Enumerable.Range(0, frames).Select(i => Tables.Blendshapes.Select(shape => (i + shape.Index) % 7 / 7f).ToArray())], 30);

    [Fact]
    public void The_container_holds_the_mesh_its_52_targets_and_the_animation()
    {
        var glb = GltfFile.Encode(Mesh, Clip(5), Tables);
        Assert.Equal("glTF"u8.ToArray(), glb[..4]);
        Assert.Equal(glb.Length, BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(8)));
        var size = BinaryPrimitives.ReadInt32LittleEndian(glb.AsSpan(12));
        var gltf = JsonDocument.Parse(glb.AsMemory(20, size)).RootElement;

        var mesh = gltf.GetProperty("meshes")[0];
        Assert.Equal(Tables.Blendshapes.Select(shape => shape.Name),
            mesh.GetProperty("extras").GetProperty("targetNames").EnumerateArray().Select(name => name.GetString()));
        Assert.All(mesh.GetProperty("primitives").EnumerateArray(), part => Assert.Equal(52, part.GetProperty("targets").GetArrayLength()));
        var triangles = mesh.GetProperty("primitives").EnumerateArray().Sum(part => Count(gltf, part.GetProperty("indices").GetInt32()));
        Assert.Equal(Mesh.Triangles.Count, triangles);

        var sampler = gltf.GetProperty("animations")[0].GetProperty("samplers")[0];
        Assert.Equal(5, Count(gltf, sampler.GetProperty("input").GetInt32()));
        Assert.Equal(5 * 52, Count(gltf, sampler.GetProperty("output").GetInt32()));
    }

    [Fact]
    public void Khronos_validator_finds_nothing_wrong()
    {
        const string script = """
            require(process.argv[1]).validateBytes(new Uint8Array(require('fs').readFileSync(process.argv[2])))
                .then(report => console.log(report.issues.numErrors, report.issues.numWarnings,
                    JSON.stringify(report.issues.messages.slice(0, 3))));
            """;
        using var folder = new TemporaryFolder();
        foreach (var frames in new[] { 1, 9 })
        {
            GltfFile.Write(folder.File("face.glb"), Mesh, Clip(frames), Tables);
            Assert.StartsWith("0 0 ", Node(script, Path.Combine(AppContext.BaseDirectory, "gltf-validator"), folder.File("face.glb")));
        }
    }

    private static int Count(JsonElement gltf, int accessor) => gltf.GetProperty("accessors")[accessor].GetProperty("count").GetInt32();

    private static string Node(string script, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", script, .. arguments]) { RedirectStandardOutput = true })!;
        var answer = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        return answer;
    }
}
