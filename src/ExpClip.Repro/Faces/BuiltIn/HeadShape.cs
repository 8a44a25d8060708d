using System.Numerics;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>Proportions and neutral surface of the head. Unit: half the height of the head; x to the person's left, y up, z
/// forwards.</summary>
internal static class HeadShape
{
    public const float HalfWidth = 0.74f, Depth = 0.78f;
    public const float EyeX = 0.285f, EyeY = 0.06f, EyeHalfWidth = 0.14f, UpperLid = 0.065f, LowerLid = 0.046f, EyeRadius = 0.160f;
    public const float BrowY = 0.30f;
    public const float MouthY = -0.47f, MouthHalfWidth = 0.235f;

    private const float LidReach = 0.145f;               // how far an open lid pushes the skin beside it
    private const float LidRadius = EyeRadius + 0.016f;  // of the lids' inner face: a closing lid moves along a chord of it

    /// <summary>Centre of the person's left eyeball.</summary>
    public static readonly Vector3 LeftEye = new(EyeX, EyeY, FrontZ(EyeX, EyeY) - LidRadius);

    /// <summary>The surface with eyes and mouth sewn shut at height y (−1..1) and angle from the front, in radians.</summary>
    public static Vector3 Surface(float y, float angle)
    {
        var roundness = Roundness(y);
        var x = HalfWidth * roundness * Jaw(y) * MathF.Sin(angle);
        var z = Depth * roundness * MathF.Cos(angle);
        if (z < 0) z *= 1 - 0.40f * Smooth(-0.05f, -0.85f, y); // the nape
        // The jaw line climbs from the chin to the ears.
        var jawLine = 0.25f * Smooth(0.40f, -0.18f, z) * Smooth(-0.36f, -0.96f, y);
        return new Vector3(x, y + jawLine, z > 0 ? z + Relief(x, y) : z);
    }

    /// <summary>The neutral position of a point of the sewn surface: lids open and lying on the eyeball, hair thick.</summary>
    public static Vector3 Neutral(Vector3 sewn, int lid)
    {
        var hair = (0.04f + 0.07f * Smooth(0.3f, 1, sewn.Y)) * Hair(sewn, 0.09f);
        var thick = sewn * (1 + hair);
        if (sewn.Z <= 0) return thick;
        var corner = MathF.Min(1, MathF.Abs(sewn.X) / MouthHalfWidth);
        var y = thick.Y + LidOpening(sewn.X, sewn.Y) * (lid > 0 ? UpperLid : -LowerLid)
            + 0.016f * corner * corner * Bell(sewn.Y - MouthY, 0.08f) * Bell(sewn.X, 0.25f); // the mouth's corners lie a little higher
        return thick with { Y = y, Z = OverEye(thick.X, y, thick.Z) };
    }

    /// <summary>Share of an eye's opening felt at a point: 1 at the middle of the lid, 0 beyond the corners.</summary>
    public static float LidOpening(float x, float y)
    {
        var u = (MathF.Abs(x) - EyeX) / EyeHalfWidth;
        return MathF.Abs(u) >= 1 ? 0 : MathF.Pow(1 - u * u, 0.7f) * Bell(y - EyeY, LidReach);
    }

    /// <summary>Depth of the skin at (x, y): that of the face, turning into the lids' near the eye.</summary>
    public static float OverEye(float x, float y, float face)
    {
        var (dx, dy) = ((MathF.Abs(x) - EyeX) / 0.195f, (y - EyeY) / LidRadius);
        var lid = LeftEye.Z + LidRadius * MathF.Sqrt(MathF.Max(0.10f, 1 - dx * dx - dy * dy));
        var (ex, ey) = ((MathF.Abs(x) - EyeX) / 0.175f, (y - EyeY) / 0.115f);
        return face + (lid - face) * Smooth(1.5f, 0.85f, MathF.Sqrt(ex * ex + ey * ey));
    }

    /// <summary>0 on bare skin, 1 in the hair, over a border of twice this softness.</summary>
    public static float Hair(Vector3 p, float softness)
    {
        if (p.Y < -0.75f || p is { Y: < 0.35f, Z: > 0.4f }) return 0;
        var front = 0.635f - 0.42f * p.X * p.X;
        var line = front - 0.24f * Smooth(0.36f, 0.04f, p.Z) - 0.75f * Smooth(-0.17f, -0.36f, p.Z)
            - 0.16f * Bell(p.Z - 0.10f, 0.07f); // before the ear
        return Smooth(line - softness, line + softness, p.Y);
    }

    /// <summary>Height of the painted lips above (1) or below (−1) the mouth line at x.</summary>
    public static float LipHeight(float x, int lip)
    {
        var u = MathF.Min(1, MathF.Abs(x) / (MouthHalfWidth + 0.005f));
        return lip > 0 ? 0.060f * MathF.Pow(1 - u * u, 0.75f) * (1 - 0.28f * Bell(x, 0.05f)) : 0.076f * MathF.Pow(1 - u * u, 0.65f);
    }

    /// <summary>A bell of height 1 close to exp(−(d/width)²), and exactly 0 from |d| = 2·width on.</summary>
    public static float Bell(float d, float width)
    {
        var u = MathF.Max(0, 1 - d * d / (4 * width * width));
        return u * u * u * u;
    }

    /// <summary>Smooth step from 0 at <paramref name="from"/> to 1 at <paramref name="to"/>, in either direction.</summary>
    public static float Smooth(float from, float to, float value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    // The front surface at (x, y), lids aside.
    private static float FrontZ(float x, float y)
    {
        var width = HalfWidth * Roundness(y) * Jaw(y);
        return Depth * Roundness(y) * MathF.Sqrt(1 - x * x / (width * width)) + Relief(x, y);
    }

    private static float Roundness(float y) => MathF.Pow(MathF.Max(0, 1 - y * y), 0.34f + 0.09f * Smooth(0.2f, 0.9f, y));

    private static float Jaw(float y) => 1 - 0.13f * Smooth(-0.10f, -0.95f, y);

    // Nose, brow ridge, sockets, cheekbones, lips and chin.
    private static float Relief(float x, float y)
    {
        var side = MathF.Abs(x);
        var bridge = 0.142f * Bell(x, 0.062f + 0.034f * Smooth(0.1f, -0.2f, y)) * Smooth(0.28f, -0.18f, y) * Smooth(-0.305f, -0.205f, y);
        var tip = 0.050f * Bell(x, 0.068f) * Bell(y + 0.185f, 0.060f);
        var wings = 0.058f * Bell(side - 0.080f, 0.052f) * Bell(y + 0.200f, 0.050f);
        var ridge = 0.035f * Bell(side - 0.24f, 0.24f) * Bell(y - 0.27f, 0.10f);
        var socket = -0.035f * Bell(side - EyeX, 0.18f) * Bell(y - EyeY - 0.02f, 0.13f);
        var cheek = 0.050f * Bell(side - 0.40f, 0.18f) * Bell(y + 0.16f, 0.16f);
        var philtrum = -0.010f * Bell(x, 0.03f) * Bell(y + 0.36f, 0.05f);
        var lips = (0.052f * Bell(y - MouthY - 0.035f, 0.038f) + 0.056f * Bell(y - MouthY + 0.042f, 0.046f)) * Bell(x, 0.21f);
        var chin = 0.085f * Bell(x, 0.20f) * Bell(y + 0.82f, 0.15f) - 0.028f * Bell(x, 0.17f) * Bell(y + 0.63f, 0.055f);
        return bridge + tip + wings + ridge + socket + cheek + philtrum + lips + chin;
    }
}
