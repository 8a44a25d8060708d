using System.Globalization;
using System.Text;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Ict;

namespace ExpClip.Repro.Tests.Faces.Ict;

/// <summary>A folder of ICT-FaceKit's form with 16 vertices: a face of eight, an overlay of two, and two eyeballs of three.</summary>
internal static class TinyIct
{
    public const int Vertices = 16;

    public static readonly IctTopology Topology = new(
        Vertices,
        [
            new("Face", 0, 7, FaceMaterial.Skin), new("Overlay", 8, 9, null),
            new("Eyeball left", 10, 12, FaceMaterial.Eye), new("Eyeball right", 13, 15, FaceMaterial.Eye),
        ],
        (new("Eyeball left", 10, 12, FaceMaterial.Eye), new("Eyeball right", 13, 15, FaceMaterial.Eye)), [0, 1, 2], [[3, 4], [4, 5]],
            Chin: 0);

    /// <summary>Position of a vertex at rest.</summary>
    public static (double X, double Y, double Z) Rest(int vertex) => (Math.Cos(vertex), vertex - 4, Math.Sin(3 * vertex));

    /// <summary>How far a file's shape moves a vertex along y: its number among the names, in tenths, on one vertex of the face and its
    /// neighbour.</summary>
    public static double Delta(int shape, int vertex) => vertex == shape % 8 || vertex == (shape + 1) % 8 ? 0.1 * (shape + 1) : 0;

    public static IReadOnlyList<string> Names(FacsTables tables) => [.. tables.Blendshapes.SelectMany(IctShapeNames.FilesOf)];

    public static void Write(TemporaryFolder folder, FacsTables tables)
    {
        folder.Write("generic_neutral_mesh.obj", Obj((_, _) => 0));
        foreach (var (i, name) in Names(tables).Index()) folder.Write(name + ".obj", Obj((_, vertex) => Delta(i, vertex)));
    }

    private static string Obj(Func<int, int, double> rise)
    {
        var text = new StringBuilder("# comment\nmtllib x.mtl\n");
        for (var vertex = 0; vertex < Vertices; vertex++)
        {
            var (x, y, z) = Rest(vertex);
            text.AppendLine(CultureInfo.InvariantCulture, $"v {x:R} {y + rise(0, vertex):R} {z:R}");
        }
        text.Append("vt 0 0\nusemtl M_Face\n");
        text.Append("f 1/1 2/1 3/1 4/1\nf 5/1 6/1 7/1\nf 8/1 7/1 6/1\nf 9/1 10/1 1/1\nf 11/1 12/1 13/1\nf 14/1 15/1 16/1\n");
        return text.ToString();
    }
}
