using System.Numerics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Ict;

namespace ExpClip.Repro.Tests.Faces.Ict;

public sealed class IctModelTests : IDisposable
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private readonly TemporaryFolder _folder = new();

    public IctModelTests() => TinyIct.Write(_folder, Tables);

    public void Dispose() => _folder.Dispose();

    private IctModel Load(string? cache = null) => IctModel.Load(_folder.Path, Tables, cache, TinyIct.Topology);

    [Theory]
    [InlineData("eyeBlinkLeft", "eyeBlink_L")]
    [InlineData("mouthSmileRight", "mouthSmile_R")]
    [InlineData("jawLeft", "jawLeft")]
    [InlineData("mouthRight", "mouthRight")]
    [InlineData("jawOpen", "jawOpen")]
    [InlineData("browInnerUp", "browInnerUp_L", "browInnerUp_R")]
    [InlineData("cheekPuff", "cheekPuff_L", "cheekPuff_R")]
    [InlineData("tongueOut")]
    public void Blendshapes_are_the_files_of_the_kit(string shape, params string[] files) =>
        Assert.Equal(files, IctShapeNames.FilesOf(Tables.Blendshape(shape)));

    [Fact]
    public void Vertices_triangles_and_displacements_are_those_of_the_files()
    {
        var model = Load();
        var (x, y, z) = TinyIct.Rest(5);
        Assert.True(Vector3.Distance(new((float)x, (float)y, (float)z), model.Neutral[5]) < 1e-5f);
        Assert.Equal([0, 1, 2, 0, 2, 3, 4, 5, 6], model.Triangles[..9]); // a quad is two triangles
        var names = TinyIct.Names(Tables);
        var shape = Tables.Blendshape("mouthSmileLeft");
        var number = names.ToList().IndexOf("mouthSmile_L");
        Assert.Equal([number % 8, (number + 1) % 8],
            model.Shapes[shape.Index].Select(moved => moved.Vertex).OrderBy(v => (v - number % 8 + 8) % 8));
        Assert.All(model.Shapes[shape.Index], moved => Assert.Equal(0.1f * (number + 1), moved.Delta.Y, 1e-5f));
    }

    [Fact]
    public void Sides_that_are_one_blendshape_are_summed_and_what_is_lacking_moves_nothing()
    {
        var model = Load();
        var first = TinyIct.Names(Tables).ToList().IndexOf("browInnerUp_L");
        var sum = model.Shapes[Tables.Blendshape("browInnerUp").Index].Sum(moved => moved.Delta.Y);
        Assert.Equal(0.2 * (first + 1) + 0.2 * (first + 2), sum, 1e-4);
        Assert.Empty(model.Shapes[Tables.Blendshape("tongueOut").Index]);
    }

    [Fact]
    public void The_cache_gives_the_same_model_and_follows_the_files()
    {
        using var cache = new TemporaryFolder();
        var (fresh, first, second) = (Load(), Load(cache.Path), Load(cache.Path));
        foreach (var model in new[] { first, second })
        {
            Assert.Equal(fresh.Neutral, model.Neutral);
            Assert.Equal(fresh.Triangles, model.Triangles);
            Assert.All(fresh.Shapes.Zip(model.Shapes), pair => Assert.Equal(pair.First, pair.Second));
        }

        var file = Assert.Single(Directory.GetFiles(cache.Path));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..100]); // cut short
        Assert.Equal(fresh.Neutral, Load(cache.Path).Neutral);

        var neutral = _folder.File("generic_neutral_mesh.obj");
        File.WriteAllText(neutral, File.ReadAllText(neutral).Replace("v 1 -4 0", "v 2.5 -4 0"));
        Assert.Equal(2.5f, Load(cache.Path).Neutral[0].X);
    }

    [Fact]
    public void The_drawn_mesh_leaves_overlays_out_and_turns_the_eyes()
    {
        var mesh = IctFaceMesh.Of(Load(), Tables);
        Assert.DoesNotContain(mesh.Triangles, vertex => vertex is 8 or 9);
        Assert.Equal(2, mesh.Vertices.Max(v => v.Y) - mesh.Vertices[0].Y, 1e-5f); // chin to top
        var gaze = mesh.Displacements(Tables.Blendshape("eyeLookUpLeft").Index);
        Assert.Contains(gaze, moved => moved.Vertex is >= 10 and <= 12);
        Assert.DoesNotContain(gaze, moved => moved.Vertex >= 13);
    }

    [Theory]
    [InlineData("jawOpen", "v 1 ", "v nan ", "jawOpen.obj:3", "finite coordinates")]
    [InlineData("jawOpen", "v 1 ", "v 1e99 ", "jawOpen.obj:3", "finite coordinates")]
    [InlineData("jawOpen", "v 1 -", "v 1\nv 2 -", "jawOpen.obj:3", "finite coordinates")]
    [InlineData("jawOpen", "v 1 -", "v 1 1 1\nv 1 -", "jawOpen.obj:19", "more than 16 vertices")]
    [InlineData("jawOpen", "v 1 -", "# 1 -", "jawOpen.obj:26", "15 vertices, expected 16")]
    [InlineData("jawOpen", "f 5/1 6/1 7/1", "f 5/1 7/1 6/1", "jawOpen.obj:22", "polygon 2 is not that")]
    [InlineData("jawOpen", "f 5/1 6/1 7/1", "f 5/1 6/1", "jawOpen.obj:22", "polygon of 2 corners")]
    [InlineData("jawOpen", "f 5/1 6/1 7/1", "f 5/1 6/1 17/1", "jawOpen.obj:22", "outside 1 to 16")]
    [InlineData("generic_neutral_mesh", "f 5/1 6/1 7/1", "f 5/1 6/1 x", "generic_neutral_mesh.obj:22", "outside 1 to 16")]
    public void Broken_files_are_named_with_their_line(string name, string found, string written, string place, string problem)
    {
        var file = _folder.File(name + ".obj");
        var text = File.ReadAllText(file).Replace("v 0.9999999", "v 1 ");
        var at = text.IndexOf(found, StringComparison.Ordinal);
        Assert.True(at >= 0);
        File.WriteAllText(file, text[..at] + written + text[(at + found.Length)..]);
        var error = Assert.Throws<InputException>(() => Load());
        Assert.Contains(place, error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void Missing_files_and_folders_are_named()
    {
        File.Delete(_folder.File("cheekPuff_R.obj"));
        Assert.Contains("cheekPuff_R.obj", Assert.Throws<InputException>(() => Load()).Message);
        Assert.Contains("nowhere", Assert.Throws<InputException>(() => IctModel.Load(_folder.File("nowhere"), Tables, null)).Message);
    }
}
