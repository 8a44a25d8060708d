using System.Numerics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>An orthographic view of the turned head.</summary>
internal readonly struct Camera
{
    private const float ViewHeight = 2.55f, ViewMiddle = -0.13f; // what the image spans, in half head heights

    private readonly Vector3 _right, _up, _forward; // rows of the turn

    public Camera(RenderOptions options)
    {
        var turn = Matrix4x4.CreateFromYawPitchRoll(float.DegreesToRadians(options.Yaw), float.DegreesToRadians(-options.Pitch), 0);
        _right = new Vector3(turn.M11, turn.M21, turn.M31);
        _up = new Vector3(turn.M12, turn.M22, turn.M32);
        _forward = new Vector3(turn.M13, turn.M23, turn.M33);
        Pixel = ViewHeight / options.Size;
    }

    /// <summary>Side of a pixel, in half head heights.</summary>
    public float Pixel { get; }

    public Vector3 Turn(Vector3 v) => new(Vector3.Dot(_right, v), Vector3.Dot(_up, v), Vector3.Dot(_forward, v));

    /// <summary>Places points on a raster of this many samples a side.</summary>
    public void Project(ReadOnlySpan<Vector3> points, Span<Rasteriser.Corner> corners, int side)
    {
        var scale = side / ViewHeight;
        var (right, up) = (_right * scale, _up * -scale);
        float middleX = side / 2f, middleY = side / 2f + ViewMiddle * scale;
        for (var i = 0; i < points.Length; i++)
            corners[i] = Rasteriser.Snap(Vector3.Dot(right, points[i]) + middleX, Vector3.Dot(up, points[i]) + middleY,
                Vector3.Dot(_forward, points[i]));
    }
}
