using System.Numerics;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>
/// Turns a raster into pixels. A pixel whose samples all see one surface is coloured once; at edges each surface that the samples
/// see is coloured and weighted by its samples.
/// </summary>
internal readonly ref struct PixelShader(FaceMesh mesh, Workspace workspace, Rasteriser raster, Camera camera, RenderOptions options)
{
    private readonly Vector3 _background =
        Srgb.ToLinear(options.Background.R, options.Background.G, options.Background.B);

    private readonly ReadOnlySpan<int> _corners = mesh.TriangleIndices;
    private readonly int _samples = options.Supersampling;
    private readonly float _edge = 3 * camera.Pixel; // two depths within a pixel that differ by more are two surfaces

    public void Fill(ImageRgb image)
    {
        for (var y = 0; y < image.Height; y++)
            for (var x = 0; x < image.Width; x++)
            {
                var rgb = image.Pixels.AsSpan((y * image.Width + x) * 3, 3);
                if (!Colour(x, y, out var linear)) (rgb[0], rgb[1], rgb[2]) = options.Background;
                else Srgb.Write(linear, rgb);
            }
    }

    // False where nothing is seen.
    private bool Colour(int x, int y, out Vector3 linear)
    {
        var first = y * _samples * raster.Stride + x * _samples;
        var middle = _samples / 2;
        switch (Look(first))
        {
            case Sight.Nothing:
                linear = default;
                return false;
            case Sight.OneSurface:
                linear = Surface(raster.Triangles[first + middle * raster.Stride + middle], (x + 0.5f) * _samples, (y + 0.5f) * _samples,
                    camera.Pixel);
                return true;
            default:
                linear = Mixed(x * _samples, y * _samples);
                return true;
        }
    }

    private enum Sight { Nothing, OneSurface, Several }

    private Sight Look(int first)
    {
        var start = raster.Triangles[first];
        var (material, depth) = (start < 0 ? default : mesh.MaterialOf(_corners[start]), raster.Depths[first]);
        for (var row = 0; row < _samples; row++)
        {
            var triangles = raster.Triangles.Slice(first + row * raster.Stride, _samples);
            var depths = raster.Depths.Slice(first + row * raster.Stride, _samples);
            for (var i = 0; i < triangles.Length; i++)
                if (!SameSurface(start, material, depth, triangles[i], depths[i])) return Sight.Several;
        }
        return start < 0 ? Sight.Nothing : Sight.OneSurface;
    }

    private bool SameSurface(int start, FaceMaterial material, float depth, int triangle, float triangleDepth) =>
        triangle == start || (start >= 0 && triangle >= 0 && MathF.Abs(triangleDepth - depth) <= _edge
            && mesh.MaterialOf(_corners[triangle]) == material);

    private Vector3 Mixed(int left, int top)
    {
        var sum = Vector3.Zero;
        var (seen, material, depth, colour) = (-1, default(FaceMaterial), 0f, _background);
        for (var y = top; y < top + _samples; y++)
            for (var x = left; x < left + _samples; x++)
            {
                var (triangle, here) = (raster.Triangles[y * raster.Stride + x], raster.Depths[y * raster.Stride + x]);
                if (!SameSurface(seen, material, depth, triangle, here))
                {
                    (seen, depth) = (triangle, here);
                    material = triangle < 0 ? default : mesh.MaterialOf(_corners[triangle]);
                    colour = triangle < 0 ? _background : Surface(triangle, x + 0.5f, y + 0.5f, camera.Pixel / 2);
                }
                sum += colour;
            }
        return sum / (_samples * _samples);
    }

    private Vector3 Surface(int triangle, float x, float y, float footprint)
    {
        var (a, b, c) = (_corners[triangle], _corners[triangle + 1], _corners[triangle + 2]);
        var weights = Rasteriser.Weights(workspace.Corners[a], workspace.Corners[b], workspace.Corners[c], x, y);
        var normal = camera.Turn(Mix(workspace.Normals, a, b, c, weights));
        var length = normal.Length();
        normal = length > 0 ? normal / length : Vector3.UnitZ;
        var height = weights.X * workspace.Positions[a].Y + weights.Y * workspace.Positions[b].Y + weights.Z * workspace.Positions[c].Y;
        var finish = mesh.Colours.Colour(mesh.MaterialOf(a), Mix(mesh.Paint, a, b, c, weights), height, footprint);
        return Vector3.Min(Lighting.Shade(finish, normal), Vector3.One);
    }

    private static Vector3 Mix(Vector3[] values, int a, int b, int c, Vector3 weights) =>
        weights.X * values[a] + weights.Y * values[b] + weights.Z * values[c];
}
