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

    public Vector3 Colour(FaceMaterial material, Vector3 paint, float height, float footprint) => material switch
    {
        FaceMaterial.Skin => Skin(paint, footprint),
        FaceMaterial.PlainSkin => _palette.Skin,
        FaceMaterial.Rim => paint.Y > MouthY + 0.3f ? _palette.LidRim : _palette.UpperLip * 0.8f,
        FaceMaterial.Eye => Eye(paint, height, footprint),
        FaceMaterial.Teeth => Tooth(paint, footprint),
        FaceMaterial.Tongue => Tongue * (0.55f + 0.45f * paint.Z) * (1 - 0.25f * Bell(paint.X, 0.08f)),
        FaceMaterial.MouthCavity => Cavity,
        FaceMaterial.Cloth => Cloth,
        _ => throw new ArgumentOutOfRangeException(nameof(material), material, "Unknown material."),
    };

    private Vector3 Skin(Vector3 p, float footprint)
    {
        var hair = Hair(p, MathF.Max(0.022f, footprint));
        var side = MathF.Abs(p.X);
        if (hair >= 1) return Strands(p, side);
        var colour = hair > 0 ? Vector3.Lerp(_palette.Skin, Strands(p, side), hair) : _palette.Skin;
        if (p.Z <= 0) return colour;
        colour = Vector3.Lerp(colour, _palette.Blush, 0.30f * Bell(side - 0.39f, 0.14f) * Bell(p.Y + 0.20f, 0.11f)
            + 0.16f * Bell(side, 0.09f) * Bell(p.Y + 0.2f, 0.08f));
        if (p.Y > 0.15f) return Vector3.Lerp(colour, _palette.Brow, Brow(side, p.Y, footprint));
        if (p.Y > -0.09f) return Lids(colour, side, p.Y, footprint);
        if (p.Y > -0.30f) // nostrils
            return Vector3.Lerp(colour, _palette.Line, 0.75f * Bell(side - 0.046f, 0.026f) * Bell(p.Y + 0.245f, 0.015f));
        return Lips(colour, p.X, p.Y, footprint);
    }

    private Vector3 Strands(Vector3 p, float side) =>
        _palette.Hair * (1 + 0.16f * MathF.Sin(95 * side + 12 * p.Y) * MathF.Sin(31 * side - 7 * p.Y));

    private float Brow(float side, float y, float footprint)
    {
        var along = (side - 0.110f) / 0.365f; // 0 inner end, 1 outer
        if (along is <= 0 or >= 1) return 0;
        var middle = BrowY - 0.004f + 0.032f * Bell(along - 0.62f, 0.42f) - 0.014f * along;
        var half = 0.036f * _browThickness * MathF.Sqrt(MathF.Min(1, 8 * along)) * (1 - 0.8f * along * along);
        var soft = MathF.Max(0.010f, footprint / 2);
        return 0.95f * Smooth(half + soft, half - soft, MathF.Abs(y - middle));
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
