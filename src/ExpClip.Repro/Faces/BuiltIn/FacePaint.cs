using System.Numerics;
using ExpClip.Repro.Faces.Rendering;
using static ExpClip.Repro.Faces.BuiltIn.HeadShape;
using static ExpClip.Repro.Faces.Rendering.Srgb;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>Colours the built-in face. Paint coordinates: see <see cref="FaceVertex.Paint"/>.</summary>
internal sealed class FacePaint(FaceIdentity person) : IFacePaint
{
    private static readonly Vector3 Lash = ToLinear(34, 24, 24), Sclera = ToLinear(243, 242, 240), Pupil = ToLinear(12, 12, 14);
    private static readonly Vector3 Enamel = ToLinear(246, 242, 232), Gums = ToLinear(176, 84, 88), Tongue = ToLinear(208, 98, 102),
        Cavity = ToLinear(66, 18, 24), Cloth = ToLinear(92, 124, 140);

    private readonly FacePalette _palette = new(person);
    private readonly float _browThickness = person.BrowThickness;

    public Finish Colour(FaceMaterial material, Vector3 paint, float height, float footprint) => material switch
    {
        FaceMaterial.Skin => Head(paint, footprint),
        FaceMaterial.PlainSkin => Finish.Skin(_palette.Skin),
        FaceMaterial.Rim => Finish.Wet(Rim(paint)),
        FaceMaterial.Eye => Finish.Eye(Eye(paint, height, footprint)),
        FaceMaterial.Teeth => Finish.Wet(Tooth(paint, footprint)),
        FaceMaterial.Tongue => Finish.Wet(Tongue * (0.55f + 0.45f * paint.Z) * (1 - 0.25f * Bell(paint.X, 0.08f))),
        FaceMaterial.MouthCavity => new(Cavity),
        FaceMaterial.Cloth => Bust(paint, footprint),
        _ => throw new ArgumentOutOfRangeException(nameof(material), material, "Unknown material."),
    };

    // Strands end at different heights: the hairline is no line.
    private Finish Head(Vector3 p, float footprint)
    {
        var side = MathF.Abs(p.X);
        var ends = p with { Y = p.Y + 0.005f * MathF.Sin(157 * side + 31 * p.Z) * MathF.Sin(61 * side + 97 * p.Z) };
        var hair = Hair(ends, MathF.Max(0.024f, footprint));
        if (hair >= 1) return Finish.Hair(Strands(p, side));
        var skin = p.Z > 0 ? Face(p, side, footprint) : _palette.Skin;
        return hair > 0 ? Finish.Skin(Vector3.Lerp(skin, Strands(p, side), hair)) : Finish.Skin(skin);
    }

    private Vector3 Face(Vector3 p, float side, float footprint)
    {
        var blush = 0.26f * Bell(side - 0.40f, 0.16f) * Bell(p.Y + 0.19f, 0.12f) + 0.14f * Bell(side, 0.09f) * Bell(p.Y + 0.2f, 0.08f)
            + 0.10f * Bell(side, 0.16f) * Bell(p.Y + 0.80f, 0.10f);
        var colour = Vector3.Lerp(_palette.Skin, _palette.Blush, blush);
        if (p.Y > 0.15f) return Vector3.Lerp(colour, _palette.Brow, Brow(side, p.Y, footprint));
        if (p.Y > -0.09f) return Lids(colour, side, p.Y, footprint);
        if (p.Y > -0.30f) // nostrils
            return Vector3.Lerp(colour, _palette.Line, 0.70f * Bell(side - 0.046f, 0.026f) * Bell(p.Y + 0.247f, 0.014f));
        return Lips(colour, p.X, p.Y, footprint);
    }

    // Darker towards the inside of the mouth.
    private Vector3 Rim(Vector3 p) => p.Y > MouthY + 0.3f ? _palette.LidRim
        : Vector3.Lerp(_palette.UpperLip * 0.8f, Cavity, Smooth(0.62f, 0.38f, p.Z));

    private Vector3 Strands(Vector3 p, float side)
    {
        var across = MathF.Atan2(side, 0.45f + p.Y); // strands run from the crown forwards and down
        return _palette.Hair * (1 + 0.07f * MathF.Sin(171 * across + 3 * p.Z) + 0.06f * MathF.Sin(67 * across - 5 * p.Z));
    }

    private Finish Bust(Vector3 p, float footprint)
    {
        var forward = (p.Z + 0.17f) / MathF.Sqrt(p.X * p.X + (p.Z + 0.17f) * (p.Z + 0.17f) + 1e-6f);
        var under = -1.10f - 0.05f * forward - p.Y; // below the edge of the collar
        var soft = MathF.Max(0.006f, footprint / 2);
        var cloth = Cloth * (1 - 0.22f * Bell(under - 0.065f, 0.012f)); // the collar's seam
        return new Finish(Vector3.Lerp(_palette.Skin, cloth, Smooth(-soft, soft, under)));
    }

    // Dense in the middle, thin at both ends.
    private float Brow(float side, float y, float footprint)
    {
        var along = (side - 0.105f) / 0.375f; // 0 inner end, 1 outer
        if (along is <= 0 or >= 1) return 0;
        var middle = BrowY - 0.006f + 0.040f * Bell(along - 0.62f, 0.40f) - 0.016f * along;
        var half = 0.036f * _browThickness * MathF.Sqrt(MathF.Min(1, 6 * along)) * (1 - 0.85f * along * along);
        var soft = MathF.Max(0.014f, footprint / 2);
        return 0.92f * Smooth(0, 0.18f, along) * Smooth(half + soft, half - soft, MathF.Abs(y - middle));
    }

    private Vector3 Lips(Vector3 colour, float x, float y, float footprint)
    {
        var d = y - MouthY;
        var side = MathF.Abs(x);
        if (MathF.Abs(d) > 0.12f || side > MouthHalfWidth + 0.05f) return colour;
        var soft = MathF.Max(0.007f, footprint / 2);
        var height = LipHeight(x, d >= 0 ? 1 : -1);
        colour = Vector3.Lerp(colour, d >= 0 ? _palette.UpperLip : _palette.LowerLip,
            Smooth(height + soft, height - soft, MathF.Abs(d)) * Smooth(MouthHalfWidth + 0.012f, MouthHalfWidth - 0.008f, side));
        return Vector3.Lerp(colour, _palette.Line,
            0.80f * Bell(d, MathF.Max(0.008f, footprint / 3)) * Smooth(MouthHalfWidth + 0.025f, MouthHalfWidth - 0.005f, side));
    }

    private Vector3 Lids(Vector3 colour, float side, float y, float footprint)
    {
        var u = MathF.Abs(side - EyeX) / EyeHalfWidth;
        var d = y - EyeY;
        if (u > 1.2f) return colour;
        var within = Smooth(1.14f, 0.98f, u);
        var soft = MathF.Max(0, footprint / 2 - 0.006f);
        var lash = d >= 0 ? Smooth(0.019f + soft, 0.011f - soft, d) : 0.45f * Smooth(-0.009f - soft, -0.003f + soft, d);
        var crease = d > 0 ? 0.30f * Bell(d - 0.046f * MathF.Sqrt(MathF.Max(0, 1 - u * u / 1.3f)), MathF.Max(0.007f, footprint / 3)) : 0;
        return Vector3.Lerp(Vector3.Lerp(colour, _palette.Line, crease * within), Lash, lash * within);
    }

    private static Vector3 Tooth(Vector3 p, float footprint)
    {
        var white = Enamel * (1 - 0.30f * Bell(MathF.IEEERemainder(p.X, 0.052f), MathF.Max(0.004f, footprint / 3)));
        var gums = Smooth(0.056f, 0.068f, p.Y - MouthY) + Smooth(-0.112f, -0.124f, p.Y - MouthY);
        return Vector3.Lerp(white, Gums, gums) * (1 - 0.5f * Smooth(0.08f, 0.22f, MathF.Abs(p.X)));
    }

    private Vector3 Eye(Vector3 direction, float height, float footprint)
    {
        const float IrisAngle = 0.49f, PupilAngle = 0.22f; // radians from the axis of the eye
        var soft = MathF.Max(0.025f, footprint / EyeRadius / 2);
        var angle = MathF.Acos(Math.Clamp(direction.Z, -1, 1));
        var iris = _palette.Iris * (1 - 0.65f * Smooth(0.34f, IrisAngle, angle));
        var colour = Vector3.Lerp(iris, Sclera, Smooth(IrisAngle - soft, IrisAngle + soft, angle));
        colour = Vector3.Lerp(Pupil, colour, Smooth(PupilAngle - soft, PupilAngle + soft, angle));
        return colour * (1 - 0.40f * Smooth(EyeY + 0.02f, EyeY + 0.085f, height)); // the upper lid's shadow
    }
}
