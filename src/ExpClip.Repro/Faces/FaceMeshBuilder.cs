using System.Numerics;
using static ExpClip.Repro.Faces.HeadShape;

namespace ExpClip.Repro.Faces;

/// <summary>Builds the face from grids: a head with slits for mouth and eyes, eyeballs, teeth, tongue, mouth cavity, ears, neck and
/// shoulders.</summary>
internal sealed class FaceMeshBuilder
{
    private const int Rows = 150, Columns = 160; // of the head

    private readonly List<FaceVertex> _vertices = [];
    private readonly List<int> _triangles = [];

    public FaceMesh Build(IReadOnlyList<Blendshape> shapes)
    {
        Head();
        Ellipsoid(new Vector3(0, -1.74f, -0.15f), new Vector3(1.15f, 0.52f, 0.45f), FaceMaterial.Cloth);
        Grid(8, 40, (r, c) => Plain(Ring(0.36f, -1.6f + r, c) - 0.12f * Vector3.UnitZ, FaceMaterial.PlainSkin));
        foreach (var side in new[] { 1, -1 })
        {
            Ellipsoid(new Vector3(side * 0.735f, 0, -0.05f), new Vector3(0.075f, 0.16f, 0.11f), FaceMaterial.PlainSkin);
            Eye(side);
        }
        Mouth();
        return new FaceMesh(_vertices, [.. _triangles], shapes);
    }

    // Rows and columns lie denser where the face is; the rows through mouth and eyes are exact, and slit between the corners.
    private void Head()
    {
        var heights = Heights();
        var (mouthRow, eyeRow) = (Array.IndexOf(heights, MouthY), Array.IndexOf(heights, EyeY));
        var upper = new int[Rows + 1, Columns + 1];
        var lower = new int[Rows + 1, Columns + 1];
        for (var r = 0; r <= Rows; r++)
            for (var c = 0; c <= Columns; c++)
            {
                var sewn = Surface(heights[r], Angle(c));
                var slit = sewn.Z > 0
                    && ((r == mouthRow && MathF.Abs(sewn.X) < MouthHalfWidth)
                        || (r == eyeRow && MathF.Abs(MathF.Abs(sewn.X) - EyeX) < EyeHalfWidth));
                upper[r, c] = Skin(sewn, r >= mouthRow ? 1 : -1, r >= eyeRow ? 1 : -1);
                lower[r, c] = slit ? Skin(sewn, r > mouthRow ? 1 : -1, r > eyeRow ? 1 : -1) : upper[r, c];
            }
        for (var r = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++)
                Quad(upper[r, c], upper[r, c + 1], lower[r + 1, c + 1], lower[r + 1, c]);
    }

    private static float[] Heights()
    {
        var heights = Enumerable.Range(0, Rows + 1).Select(r => MathF.Sin(MathF.PI * ((float)r / Rows - 0.5f))).ToArray();
        foreach (var exact in new[] { MouthY, EyeY })
            heights[Array.IndexOf(heights, heights.MinBy(height => MathF.Abs(height - exact)))] = exact;
        return heights;
    }

    private static float Angle(int column)
    {
        var t = 2f * column / Columns - 1; // −1..1, 0 at the front
        return MathF.PI * MathF.CopySign(MathF.Pow(MathF.Abs(t), 1.5f), t);
    }

    private int Skin(Vector3 sewn, int lip, int lid) => Add(new FaceVertex(Neutral(sewn, lid), sewn, FaceMaterial.Skin, lip, lid));

    private void Eye(int side)
    {
        var centre = FaceShapes.LeftEye with { X = side * FaceShapes.LeftEye.X };
        Grid(28, 40, (r, c) =>
        {
            var direction = Vector3.Normalize(Polar(2.1f * r, c)); // a cap of 2.1 rad about the forward axis: enough white at any gaze
            return new FaceVertex(centre + EyeRadius * direction, direction, FaceMaterial.Eye);
        });
    }

    private void Mouth()
    {
        Grid(4, 1, (r, c) =>
            Plain(new Vector3(0.34f * (2 * c - 1), MouthY + 0.20f - 0.40f * r, 0.32f), FaceMaterial.MouthCavity) with { Jaw = r });
        Grid(4, 40, (r, c) => Tooth(0.20f * (2 * c - 1), MouthY + 0.045f - 0.085f * r, 0.065f, jaw: 0));
        Grid(4, 40, (r, c) => Tooth(0.17f * (2 * c - 1), MouthY - 0.045f - 0.070f * r, 0.10f, jaw: 1));
        Grid(16, 24, (r, c) =>
        {
            var (across, along) = (2 * c - 1, r); // along: 0 root, 1 tip
            var half = 0.115f * MathF.Sqrt(MathF.Max(0, 1 - MathF.Pow(along, 6)));
            var height = 0.030f * (1 - across * across) - 0.012f * Bell(across, 0.15f);
            return new FaceVertex(
                new Vector3(half * across, MouthY - 0.080f + height - 0.02f * along, Behind(0, MouthY, 0.22f).Z + 0.11f * along),
                new Vector3(across, 0, along), FaceMaterial.Tongue, Jaw: 1);
        });
    }

    private static FaceVertex Tooth(float x, float y, float depth, float jaw) =>
        new(Behind(x, y, depth), new Vector3(x, y, 0), FaceMaterial.Teeth, Jaw: jaw);

    /// <summary>A point this far behind the smooth arc of the lips.</summary>
    private static Vector3 Behind(float x, float y, float depth) =>
        new(x, y, Surface(MouthY, 0).Z - 0.03f - depth - 0.55f * x * x);

    private static FaceVertex Plain(Vector3 position, FaceMaterial material) => new(position, position, material, Lip: 1, Lid: 1);

    private static Vector3 Ring(float radius, float y, float turn) =>
        new(radius * MathF.Sin(2 * MathF.PI * turn), y, radius * MathF.Cos(2 * MathF.PI * turn));

    private static Vector3 Polar(float fromForward, float turn) =>
        new(MathF.Sin(fromForward) * MathF.Sin(2 * MathF.PI * turn), MathF.Sin(fromForward) * MathF.Cos(2 * MathF.PI * turn),
            MathF.Cos(fromForward));

    private void Ellipsoid(Vector3 centre, Vector3 radii, FaceMaterial material) =>
        Grid(24, 32, (r, c) => Plain(centre + radii * Polar(MathF.PI * r, c), material));

    /// <summary>A grid of (rows + 1)·(columns + 1) vertices over the unit square.</summary>
    private void Grid(int rows, int columns, Func<float, float, FaceVertex> vertex)
    {
        var first = _vertices.Count;
        for (var r = 0; r <= rows; r++)
            for (var c = 0; c <= columns; c++)
                Add(vertex((float)r / rows, (float)c / columns));
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                var corner = first + r * (columns + 1) + c;
                Quad(corner, corner + 1, corner + columns + 2, corner + columns + 1);
            }
    }

    private int Add(FaceVertex vertex)
    {
        _vertices.Add(vertex);
        return _vertices.Count - 1;
    }

    private void Quad(int a, int b, int c, int d) => _triangles.AddRange([a, b, c, a, c, d]);
}
