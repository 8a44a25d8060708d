using System.Numerics;
using static ExpClip.Repro.Faces.HeadShape;

namespace ExpClip.Repro.Faces;

/// <summary>Colour of a point of the face before lighting: linear RGB, 0..1.</summary>
internal static class FacePaint
{
    private static readonly Vector3 SkinTone = Linear(238, 190, 160), Blush = Linear(226, 128, 110), Hair = Linear(74, 50, 40),
        BrowTone = Linear(72, 46, 36);
    private static readonly Vector3 UpperLip = Linear(190, 92, 88), LowerLip = Linear(206, 108, 102), Line = Linear(96, 40, 38),
        Lash = Linear(40, 26, 24);
    private static readonly Vector3 Sclera = Linear(243, 242, 240), Iris = Linear(70, 118, 150), IrisRim = Linear(30, 54, 76),
        Pupil = Linear(12, 12, 14);
    private static readonly Vector3 Enamel = Linear(246, 242, 232), Tongue = Linear(208, 98, 102), Cavity = Linear(66, 18, 24),
        Cloth = Linear(92, 124, 140);

    /// <param name="paint">Paint coordinates of the point (<see cref="FaceVertex.Paint"/>).</param>
    /// <param name="height">Where the point is now, y.</param>
    public static Vector3 Colour(FaceMaterial material, Vector3 paint, float height) => material switch
    {
        FaceMaterial.Skin => Skin(paint),
        FaceMaterial.PlainSkin => SkinTone,
        FaceMaterial.Eye => Eye(paint, height),
        FaceMaterial.Teeth =>
            Enamel * (1 - 0.35f * Bell(MathF.IEEERemainder(paint.X, 0.052f), 0.004f)) * (
                1 - 0.4f * Smooth(0.08f, 0.22f, MathF.Abs(paint.X))),
        FaceMaterial.Tongue => Tongue * (0.55f + 0.45f * paint.Z) * (1 - 0.25f * Bell(paint.X, 0.08f)),
        FaceMaterial.MouthCavity => Cavity,
        FaceMaterial.Cloth => Cloth,
        _ => throw new ArgumentOutOfRangeException(nameof(material), material, "Unknown material."),
    };

    /// <summary>sRGB bytes to linear RGB.</summary>
    public static Vector3 Linear(byte r, byte g, byte b) =>
        new(MathF.Pow(r / 255f, 2.2f), MathF.Pow(g / 255f, 2.2f), MathF.Pow(b / 255f, 2.2f));

    private static Vector3 Skin(Vector3 p)
    {
        var hair = HeadShape.Hair(p, 0.022f);
        var strands = 1 + 0.16f * MathF.Sin(95 * MathF.Abs(p.X) + 12 * p.Y) * MathF.Sin(31 * MathF.Abs(p.X) - 7 * p.Y);
        var colour = Vector3.Lerp(SkinTone, Hair * strands, hair);
        if (p.Z <= 0 || hair >= 1) return colour;
        var side = MathF.Abs(p.X);
        colour = Vector3.Lerp(colour, Blush, 0.28f * Bell(side - 0.39f, 0.13f) * Bell(p.Y + 0.20f, 0.10f)
            + 0.15f * Bell(side, 0.09f) * Bell(p.Y + 0.2f, 0.08f));
        colour = Vector3.Lerp(colour, BrowTone, Brow(side, p.Y));
        colour = Vector3.Lerp(colour, Line, 0.55f * Bell(side - 0.048f, 0.024f) * Bell(p.Y + 0.243f, 0.014f)); // nostrils
        return Lids(Lips(colour, p.X, p.Y), side, p.Y);
    }

    private static float Brow(float side, float y)
    {
        var along = (side - 0.115f) / 0.355f; // 0 inner end, 1 outer
        if (along is <= 0 or >= 1) return 0;
        var middle = BrowY - 0.002f + 0.030f * Bell(along - 0.60f, 0.40f) - 0.012f * along;
        var half = 0.036f * MathF.Sqrt(MathF.Min(1, 8 * along)) * (1 - 0.8f * along * along);
        return 0.95f * Smooth(half + 0.010f, half - 0.010f, MathF.Abs(y - middle));
    }

    private static Vector3 Lips(Vector3 colour, float x, float y)
    {
        var d = y - MouthY;
        if (MathF.Abs(d) > 0.12f || MathF.Abs(x) > MouthHalfWidth + 0.05f) return colour;
        var height = LipHeight(x, d >= 0 ? 1 : -1);
        colour = Vector3.Lerp(colour, d >= 0 ? UpperLip
            : LowerLip, Smooth(height + 0.007f, height - 0.007f, MathF.Abs(d)) * Smooth(MouthHalfWidth
                + 0.012f, MouthHalfWidth - 0.008f, MathF.Abs(x)));
        return Vector3.Lerp(colour, Line, 0.85f * Bell(d, 0.008f) * Smooth(MouthHalfWidth + 0.025f, MouthHalfWidth - 0.005f, MathF.Abs(x)));
    }

    private static Vector3 Lids(Vector3 colour, float side, float y)
    {
        var u = MathF.Abs(side - EyeX) / EyeHalfWidth;
        var d = y - EyeY;
        if (u > 1.2f || MathF.Abs(d) > 0.12f) return colour;
        var within = Smooth(1.12f, 0.95f, u);
        var lash = d >= 0 ? Smooth(0.020f, 0.012f, d) : 0.55f * Smooth(-0.010f, -0.004f, d);
        var crease = 0.35f * Bell(d - 0.050f * MathF.Sqrt(MathF.Max(0, 1 - u * u / 1.3f)), 0.007f) * (d > 0 ? 1 : 0);
        return Vector3.Lerp(Vector3.Lerp(colour, Line, crease * within), Lash, lash * within);
    }

    private static Vector3 Eye(Vector3 direction, float height)
    {
        const float IrisAngle = 0.47f, PupilAngle = 0.21f; // radians from the axis of the eye
        var angle = MathF.Acos(Math.Clamp(direction.Z, -1, 1));
        var iris = Vector3.Lerp(Iris, IrisRim, Smooth(0.34f, IrisAngle, angle));
        var colour = Vector3.Lerp(iris, Sclera, Smooth(IrisAngle - 0.02f, IrisAngle + 0.03f, angle));
        colour = Vector3.Lerp(Pupil, colour, Smooth(PupilAngle - 0.02f, PupilAngle + 0.03f, angle));
        return colour * (1 - 0.35f * Smooth(EyeY + 0.02f, EyeY + 0.085f, height)); // the upper lid's shadow
    }
}
