using System.Numerics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>Three lights of a portrait: key from above and the viewer's left, fill from the right, rim from behind.</summary>
internal static class Lighting
{
    private static readonly Vector3 Key = Vector3.Normalize(new Vector3(-0.45f, 0.62f, 0.75f)),
        Fill = Vector3.Normalize(new Vector3(0.75f, 0.05f, 0.6f)), Rim = Vector3.Normalize(new Vector3(0.5f, 0.7f, -0.5f));
    private static readonly Vector3 Blood = new(0.11f, 0.015f, 0.005f); // light from under the skin
    private static readonly Vector3 Halfway = Vector3.Normalize(Key + Vector3.UnitZ);

    /// <summary>Linear RGB of a lit point.</summary>
    /// <param name="normal">Unit normal towards the viewer (+z).</param>
    public static Vector3 Shade(in Finish finish, Vector3 normal)
    {
        // Light wraps a little round the edge, as it does on skin; some comes back from the floor.
        var diffuse = 0.30f + 0.04f * normal.Y + 0.60f * Wrapped(normal, Key, 0.25f) + 0.26f * Wrapped(normal, Fill, 0.25f)
            + 0.10f * Wrapped(normal, Rim, 0);
        var edge = MathF.Max(0, 1 - MathF.Abs(Vector3.Dot(normal, Key) - 0.15f) / 0.55f);
        var light = new Vector3(diffuse) + finish.Bleed * edge * edge * Blood;
        return finish.Albedo * light + finish.Gloss * Power(MathF.Max(0, Vector3.Dot(normal, Halfway)), finish.Polish);
    }

    private static float Wrapped(Vector3 normal, Vector3 light, float wrap) =>
        MathF.Max(0, (Vector3.Dot(normal, light) + wrap) / (1 + wrap));

    // value to the power 2^doublings
    private static float Power(float value, int doublings)
    {
        for (var i = 0; i < doublings; i++) value *= value;
        return value;
    }
}
