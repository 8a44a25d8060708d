using System.Numerics;

namespace ExpClip.Repro.Faces;

/// <summary>Draws the built-in face with given blendshape weights. Orthographic, in process, the same bytes for the same input.</summary>
public sealed class FaceRenderer
{
    private const float ViewHeight = 2.55f, ViewMiddle = -0.13f; // what the image spans, in half head heights

    private readonly int[] _triangles;
    private readonly byte[] _gamma = Enumerable.Range(0, 4097).Select(i =>
        (byte)MathF.Round(255 * MathF.Pow(i / 4096f, 1 / 2.2f))).ToArray();

    public FaceRenderer(FaceMesh mesh) => (Mesh, _triangles) = (mesh, [.. mesh.Triangles]);

    public FaceMesh Mesh { get; }

    /// <summary>A renderer of the built-in face on the tables the kit ships.</summary>
    public static FaceRenderer Load() => new(FaceMesh.Build(FacsTables.Load()));

    /// <summary>An image of the face.</summary>
    /// <param name="weights52">Blendshape weights in [0, 1], order of <c>data/facs/blendshapes.csv</c>.</param>
    /// <exception cref="ArgumentException">Weights or options are out of range.</exception>
    public ImageRgb Render(ReadOnlySpan<float> weights52, RenderOptions options)
    {
        options.Checked();
        var positions = Turn(Mesh.Deform(weights52), options);
        var normals = Normals(positions);
        var raster = new Rasteriser(options.Size * options.Supersampling);
        raster.Draw(ToScreen(positions, raster.Side), _triangles);
        return Resolve(raster, positions, normals, options);
    }

    private static Vector3[] Turn(Vector3[] positions, RenderOptions options)
    {
        var turn = Quaternion.CreateFromYawPitchRoll(float.DegreesToRadians(options.Yaw), float.DegreesToRadians(-options.Pitch), 0);
        if (turn.IsIdentity) return positions;
        for (var i = 0; i < positions.Length; i++) positions[i] = Vector3.Transform(positions[i], turn);
        return positions;
    }

    private Vector3[] Normals(Vector3[] positions)
    {
        var normals = new Vector3[positions.Length]; // sums of triangle normals, weighted by area
        for (var t = 0; t < _triangles.Length; t += 3)
        {
            var (a, b, c) = (_triangles[t], _triangles[t + 1], _triangles[t + 2]);
            var normal = Vector3.Cross(positions[b] - positions[a], positions[c] - positions[a]);
            normals[a] += normal;
            normals[b] += normal;
            normals[c] += normal;
        }
        return normals;
    }

    private static Vector3[] ToScreen(Vector3[] positions, int side)
    {
        var scale = side / ViewHeight;
        return Array.ConvertAll(positions, p => new Vector3(side / 2f + p.X * scale, side / 2f - (p.Y - ViewMiddle) * scale, p.Z));
    }

    private ImageRgb Resolve(Rasteriser raster, Vector3[] positions, Vector3[] normals, RenderOptions options)
    {
        var image = new ImageRgb(options.Size, options.Size);
        var background = FacePaint.Linear(options.Background.R, options.Background.G, options.Background.B);
        var samples = options.Supersampling;
        Parallel.For(0, image.Height, y => // rows share nothing, so threads do not change a byte
        {
            for (var x = 0; x < image.Width; x++)
            {
                var sum = Vector3.Zero;
                for (var s = 0; s < samples * samples; s++)
                    sum += Sample(raster, (y * samples + s / samples) * raster.Side + x * samples
                        + s % samples, positions, normals, background);
                image[x, y] = ToSrgb(sum / (samples * samples));
            }
        });
        return image;
    }

    private Vector3 Sample(Rasteriser raster, int sample, Vector3[] positions, Vector3[] normals, Vector3 background)
    {
        var (triangle, weights) = raster.At(sample);
        if (triangle < 0) return background;
        var (a, b, c) = (_triangles[triangle], _triangles[triangle + 1], _triangles[triangle + 2]);
        var material = Mesh.Materials[a];
        var normal = Mix(normals, a, b, c, weights);
        var length = normal.Length();
        normal = length > 0 ? normal / length : Vector3.UnitZ;
        if (normal.Z < 0) normal = -normal; // thin parts are seen from both sides
        var albedo = FacePaint.Colour(material, Mix(Mesh.Paint, a, b, c, weights), Mix(positions, a, b, c, weights).Y);
        return Vector3.Min(Lighting.Shade(material, albedo, normal), Vector3.One);
    }

    private static Vector3 Mix(Vector3[] values, int a, int b, int c, Vector3 weights) =>
        weights.X * values[a] + weights.Y * values[b] + weights.Z * values[c];

    private (byte, byte, byte) ToSrgb(Vector3 linear) => (Gamma(linear.X), Gamma(linear.Y), Gamma(linear.Z));

    private byte Gamma(float value) => _gamma[(int)(Math.Clamp(value, 0, 1) * (_gamma.Length - 1) + 0.5f)];
}
