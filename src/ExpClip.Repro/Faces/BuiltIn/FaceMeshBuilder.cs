using System.Numerics;
using ExpClip.Repro.Faces.Rendering;
using static ExpClip.Repro.Faces.BuiltIn.HeadShape;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>Builds the face from grids: a head with slits for mouth and eyes, rims inside the slits, eyeballs, teeth, tongue, mouth
/// cavity, ears, neck and shoulders. Triangles are counter-clockwise seen from outside.</summary>
internal sealed class FaceMeshBuilder
{
    private const int Rows = 100, Columns = 96; // of the head

    private readonly List<FaceVertex> _vertices = [];
    private readonly List<int> _triangles = [];

    public FaceMesh Build(IReadOnlyList<Blendshape> shapes, FaceIdentity person)
    {
        Head();
        Grid(26, 44, Bust);
        foreach (var side in new[] { 1, -1 })
        {
            Ear(side);
            Eye(side);
        }
        Mouth();
        return Mesh(shapes, person);
    }

    private FaceMesh Mesh(IReadOnlyList<Blendshape> shapes, FaceIdentity person)
    {
        var warp = new IdentityWarp(person);
        var rest = _vertices.Select(v => warp.At(v.Position)).ToArray();
        return new FaceMesh(rest, [.. _vertices.Select(v => v.Paint)], [.. _vertices.Select(v => v.Material)], [.. _triangles],
            [.. shapes.Select(shape => Deltas(shape.Name, rest, warp))], FaceParts.Masks(_vertices), new FacePaint(person));
    }

    private ShapeDeltas Deltas(string shape, Vector3[] rest, IdentityWarp warp)
    {
        const float Smallest = 1e-4f; // a hundredth of a pixel at 256×256
        var displacement = FaceShapes.Displacement(shape);
        var deltas = new List<(int, Vector3)>();
        for (var i = 0; i < rest.Length; i++)
        {
            var move = displacement(_vertices[i]);
            if (move.LengthSquared() > Smallest * Smallest) deltas.Add((i, warp.At(_vertices[i].Position + move) - rest[i]));
        }
        return new ShapeDeltas(deltas);
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
                upper[r, c] = Skin(sewn, r >= mouthRow ? 1 : -1, r >= eyeRow ? 1 : -1);
                lower[r, c] = r == mouthRow && InMouth(sewn) || r == eyeRow && InEye(sewn)
                    ? Skin(sewn, r > mouthRow ? 1 : -1, r > eyeRow ? 1 : -1) : upper[r, c];
            }
        for (var r = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++)
                Quad(upper[r, c], upper[r, c + 1], lower[r + 1, c + 1], lower[r + 1, c]);
        Rims(upper, lower, mouthRow, InMouth, BehindLip);
        Rims(upper, lower, eyeRow, InEye, BehindLid);
    }

    private static bool InMouth(Vector3 sewn) => sewn.Z > 0 && MathF.Abs(sewn.X) < MouthHalfWidth;

    private static bool InEye(Vector3 sewn) => sewn.Z > 0 && MathF.Abs(MathF.Abs(sewn.X) - EyeX) < EyeHalfWidth;

    // Deeper towards the corners, where the mouth is seen into from the side.
    private static Vector3 BehindLip(Vector3 edge) =>
        edge - (0.07f + 0.11f * Smooth(0.12f, MouthHalfWidth, MathF.Abs(edge.X))) * Vector3.UnitZ;

    private static Vector3 BehindLid(Vector3 edge)
    {
        var centre = LeftEye with { X = MathF.CopySign(EyeX, edge.X) };
        return centre + 0.94f * EyeRadius * Vector3.Normalize(edge - centre); // just under the eyeball's surface
    }

    // Strips from both edges of a row's slits inwards.
    private void Rims(int[,] upper, int[,] lower, int row, Func<Vector3, bool> inside, Func<Vector3, Vector3> behind)
    {
        for (var c = 0; c < Columns; c++)
        {
            if (!inside(_vertices[upper[row, c]].Paint) && !inside(_vertices[upper[row, c + 1]].Paint)) continue;
            var (a, b) = Rim(upper[row, c], upper[row, c + 1], behind);
            Quad(b, b + 1, a + 1, a);
            (a, b) = Rim(lower[row, c], lower[row, c + 1], behind);
            Quad(a, a + 1, b + 1, b);
        }
    }

    // First of two vertices on an edge and of two behind it.
    private (int Edge, int Behind) Rim(int left, int right, Func<Vector3, Vector3> behind)
    {
        var edge = Add(_vertices[left] with { Material = FaceMaterial.Rim });
        Add(_vertices[right] with { Material = FaceMaterial.Rim });
        Add(Behind(edge));
        Add(Behind(edge + 1));
        return (edge, edge + 2);

        // Halved depth in its paint coordinates: where little light comes.
        FaceVertex Behind(int vertex) => _vertices[vertex] with
        {
            Position = behind(_vertices[vertex].Position),
            Paint = _vertices[vertex].Paint with { Z = _vertices[vertex].Paint.Z / 2 },
        };
    }

    private static float[] Heights()
    {
        var heights = Enumerable.Range(0, Rows + 1).Select(r => MathF.Sin(MathF.PI * ((float)r / Rows - 0.5f))).ToArray();
        foreach (var exact in new[] { MouthY, EyeY })
            heights[Array.IndexOf(heights, heights.MinBy(height => MathF.Abs(height - exact)))] = exact;
        return heights;
    }

    // The front has more columns than the back; left and right are exact mirror images.
    private static float Angle(int column)
    {
        var t = (2f * column - Columns) / Columns; // −1..1, 0 at the front
        return MathF.PI * MathF.CopySign(MathF.Pow(MathF.Abs(t), 1.5f), t);
    }

    private int Skin(Vector3 sewn, int lip, int lid) => Add(new FaceVertex(Neutral(sewn, lid), sewn, FaceMaterial.Skin, lip, lid));

    // An ellipsoid about the axis outwards, hollow in the middle, wide above and narrow at the lobe.
    private void Ear(int side) => Grid(14, 20, (r, c) =>
    {
        var d = Polar(MathF.PI * r, side < 0 ? c : 1 - c); // counter-clockwise seen from its own side
        var (outward, up, forward) = (d.Z, d.Y, d.X);
        var hollow = 0.055f * Smooth(0.45f, 0.95f, outward) - 0.012f * Bell(outward - 0.35f, 0.25f);
        var narrow = 1 - 0.28f * Smooth(0.2f, -0.9f, up);
        var y = -0.03f + 0.185f * up;
        return Plain(new Vector3(side * (0.745f + 0.075f * outward - hollow - 0.03f * forward + 0.02f * up), y,
            -0.03f + 0.115f * narrow * forward - 0.15f * (y + 0.03f)), FaceMaterial.PlainSkin);
    });

    private void Eye(int side)
    {
        var centre = LeftEye with { X = side * EyeX };
        Grid(16, 28, (r, c) =>
        {
            // A cap of 2.1 rad about the forward axis: enough white at any gaze. The twin's columns run the other way round.
            var direction = side > 0 ? Polar(2.1f * r, c) : FaceVertex.Mirror(Polar(2.1f * r, 1 - c));
            return new FaceVertex(centre + EyeRadius * direction, direction, FaceMaterial.Eye);
        });
    }

    private void Mouth()
    {
        Grid(8, 12, (r, c) =>
        {
            var (across, up) = (2 * c - 1, 2 * r - 1); // a bowl: its walls come forward to the cheeks
            var z = 0.34f + (0.15f - 0.12f * up * up) * MathF.Pow(across, 4);
            return Plain(new Vector3(0.36f * across, MouthY + 0.17f * up, z), FaceMaterial.MouthCavity) with
            {
                Jaw = (1 - r) * (1 - 0.85f * across * across), // its walls stay with the cheeks
            };
        });
        Grid(4, 30, (r, c) => Tooth(0.23f * (2 * c - 1), MouthY - 0.040f + 0.145f * r, 0.085f, jaw: 0));
        Grid(4, 30, (r, c) => Tooth(0.20f * (2 * c - 1), MouthY - 0.160f + 0.115f * r, 0.115f, jaw: 1));
        Grid(14, 16, (r, c) =>
        {
            var (across, along) = (2 * c - 1, 1 - r); // along: 0 root, 1 tip
            var half = 0.115f * MathF.Sqrt(MathF.Max(0, 1 - MathF.Pow(along, 6)));
            var height = 0.030f * (1 - across * across) - 0.012f * Bell(across, 0.15f);
            return new FaceVertex(
                new Vector3(half * across, MouthY - 0.080f + height - 0.02f * along, Behind(0, MouthY, 0.22f).Z + 0.09f * along),
                new Vector3(across, 0, along), FaceMaterial.Tongue, Jaw: 1);
        });
    }

    private static FaceVertex Tooth(float x, float y, float depth, float jaw) =>
        new(Behind(x, y, depth), new Vector3(x, y, 0), FaceMaterial.Teeth, Jaw: jaw);

    /// <summary>A point this far behind the smooth arc of the lips.</summary>
    private static Vector3 Behind(float x, float y, float depth) =>
        new(x, y, Surface(MouthY, 0).Z - 0.03f - depth - 1.5f * x * x);

    private static FaceVertex Plain(Vector3 position, FaceMaterial material) => new(position, position, material, Lip: 1, Lid: 1);

    // Neck and shoulders in one: down the neck, which leans forwards into the head, then out and over the shoulders.
    private static FaceVertex Bust(float up, float turn)
    {
        var (sine, cosine) = MathF.SinCos(2 * MathF.PI * (turn - 0.5f)); // the seam lies behind
        var along = 1 - up;
        var (fall, over) = (0.72f * Smooth(0, 0.45f, along), MathF.PI / 2 * MathF.Max(0, along - 0.35f) / 0.65f);
        var flare = 0.09f * Smooth(0.10f, 0.5f, along);
        var (out_, down) = (MathF.Sin(over), 1 - MathF.Cos(over));
        var y = -0.46f - 0.06f * cosine * up - fall - 0.16f * out_ - 0.55f * down; // higher at the nape than under the chin
        var (width, depth) = (0.345f + flare + 0.86f * out_, 0.345f + 0.6f * flare + 0.16f * out_);
        return Plain(new Vector3(width * sine, y, -0.11f - 0.06f * Smooth(0, 0.5f, along) + depth * cosine), FaceMaterial.Cloth);
    }

    private static Vector3 Polar(float fromForward, float turn) =>
        new(MathF.Sin(fromForward) * MathF.Sin(2 * MathF.PI * turn), MathF.Sin(fromForward) * MathF.Cos(2 * MathF.PI * turn),
            MathF.Cos(fromForward));

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
