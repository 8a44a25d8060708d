using System.Numerics;

namespace ExpClip.Repro.Faces;

/// <summary>Proportions and neutral surface of the head. Unit: half the height of the head; x to the person's left, y up, z
/// forwards.</summary>
internal static class HeadShape
{
    public const float HalfWidth = 0.74f, Depth = 0.78f;
    public const float EyeX = 0.285f, EyeY = 0.06f, EyeHalfWidth = 0.14f, UpperLid = 0.068f, LowerLid = 0.046f, EyeRadius = 0.155f;
    public const float BrowY = 0.30f;
    public const float MouthY = -0.47f, MouthHalfWidth = 0.235f;

    private const float LidReach = 0.13f; // how far an open lid pushes the skin beside it

    /// <summary>The surface with eyes and mouth sewn shut at height y (−1..1) and angle from the front, in radians.</summary>
    public static Vector3 Surface(float y, float angle)
    {
        var roundness = MathF.Pow(MathF.Sqrt(MathF.Max(0, 1 - y * y)), 0.68f);
        var jaw = 1 - 0.20f * Smooth(-0.05f, -0.95f, y);
        var x = HalfWidth * roundness * jaw * MathF.Sin(angle);
        var z = Depth * roundness * MathF.Cos(angle);
        return z > 0 ? new Vector3(x, y, z + Relief(x, y)) : new Vector3(x, y, z);
    }

    /// <summary>The neutral position of a point of the sewn surface: lids open, hair thick.</summary>
    public static Vector3 Neutral(Vector3 sewn, int lid)
    {
        var hair = (0.04f + 0.06f * Smooth(0.4f, 1, sewn.Y)) * Hair(sewn, 0.12f);
        var open = sewn.Z > 0 ? LidOpening(sewn.X, sewn.Y) * (lid > 0 ? UpperLid : -LowerLid) : 0;
        return sewn * (1 + hair) + new Vector3(0, open, 0);
    }

    /// <summary>Share of an eye's opening felt at a point: 1 at the middle of the lid, 0 beyond the corners.</summary>
    public static float LidOpening(float x, float y)
    {
        var u = (MathF.Abs(x) - EyeX) / EyeHalfWidth;
        return MathF.Abs(u) >= 1 ? 0 : MathF.Pow(1 - u * u, 0.7f) * Bell(y - EyeY, LidReach);
    }

    /// <summary>0 on bare skin, 1 in the hair, over a border of twice this softness.</summary>
    public static float Hair(Vector3 p, float softness)
    {
        var front = 0.68f - 0.55f * p.X * p.X;
        var line = front - 0.55f * Smooth(0.34f, 0.02f, p.Z) - 0.65f * Smooth(0.0f, -0.35f, p.Z);
        return Smooth(line - softness, line + softness, p.Y);
    }

    /// <summary>Height of the painted lips above (1) or below (−1) the mouth line at x.</summary>
    public static float LipHeight(float x, int lip)
    {
        var u = MathF.Min(1, MathF.Abs(x) / (MouthHalfWidth + 0.005f));
        return lip > 0 ? 0.062f * MathF.Pow(1 - u * u, 0.75f) * (1 - 0.28f * Bell(x, 0.04f)) : 0.082f * MathF.Pow(1 - u * u, 0.65f);
    }

    public static float Bell(float d, float width) => MathF.Exp(-(d / width) * (d / width));

    /// <summary>Smooth step from 0 at <paramref name="from"/> to 1 at <paramref name="to"/>, in either direction.</summary>
    public static float Smooth(float from, float to, float value)
    {
        var t = Math.Clamp((value - from) / (to - from), 0, 1);
        return t * t * (3 - 2 * t);
    }

    // Nose, brow ridge, sockets, cheekbones, lips and chin.
    private static float Relief(float x, float y)
    {
        var side = MathF.Abs(x);
        var bridge = 0.20f * Bell(x, 0.065f + 0.03f * Smooth(0.1f, -0.2f, y)) * Smooth(0.24f, -0.20f, y) * Smooth(-0.30f, -0.215f, y);
        var wings = 0.07f * Bell(side - 0.085f, 0.05f) * Bell(y + 0.195f, 0.05f);
        var ridge = 0.030f * Bell(side - 0.24f, 0.22f) * Bell(y - 0.27f, 0.10f);
        // An eye looks forwards though the head curves away beside it.
        var facing = 0.34f * (side - EyeX) * Bell(side - EyeX, 0.19f) * Bell(y - EyeY, 0.12f);
        var socket = -0.050f * Bell(side - EyeX, 0.17f) * Bell(y - EyeY - 0.03f, 0.13f)
            + 0.035f * Bell(side - EyeX, 0.12f) * Bell(y - EyeY, 0.08f);
        var cheek = 0.045f * Bell(side - 0.40f, 0.17f) * Bell(y + 0.16f, 0.15f);
        var lips = (0.040f * Bell(y - MouthY - 0.035f, 0.035f) + 0.045f * Bell(y - MouthY + 0.045f, 0.045f)) * Bell(x, 0.20f);
        var chin = 0.060f * Bell(x, 0.18f) * Bell(y + 0.82f, 0.13f) - 0.025f * Bell(x, 0.16f) * Bell(y + 0.63f, 0.05f);
        return bridge + wings + ridge + facing + socket + cheek + lips + chin;
    }
}
