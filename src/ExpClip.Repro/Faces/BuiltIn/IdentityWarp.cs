using System.Numerics;
using static ExpClip.Repro.Faces.BuiltIn.HeadShape;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>Bends space so that the default head becomes a person's. Rest positions and displaced ones go through it alike, so lids still
/// close and lips still meet. Mirror-symmetric.</summary>
internal sealed class IdentityWarp(FaceIdentity person)
{
    private readonly bool _none = person with { SkinTone = 0, HairTone = 0, EyeTone = 0, BrowThickness = 1 }
        == new FaceIdentity { SkinTone = 0, HairTone = 0, EyeTone = 0 };

    public Vector3 At(Vector3 p)
    {
        if (_none) return p;
        var side = MathF.Abs(p.X);
        var eye = person.EyeSize - 1;
        var near = eye * Bell(side - EyeX, 0.17f) * Bell(p.Y - EyeY, 0.14f) * Smooth(0.2f, 0.5f, p.Z);
        var mouth = Bell(side, 0.30f) * Bell(p.Y - MouthY, 0.16f) * Smooth(0.2f, 0.5f, p.Z);
        var nose = Bell(side, 0.14f) * Bell(p.Y + 0.17f, 0.16f) * Smooth(0.4f, 0.7f, p.Z);
        var cheek = (person.CheekFullness - 1) * 0.06f * Bell(side - 0.44f, 0.18f) * Bell(p.Y + 0.36f, 0.20f) * Smooth(0.1f, 0.4f, p.Z);
        var jaw = (person.JawWidth - 1) * Smooth(-0.10f, -0.65f, p.Y) * Smooth(-1.45f, -1.20f, p.Y);
        var across = 1 + jaw + (person.MouthWidth - 1) * mouth + (person.NoseWidth - 1) * nose;
        var x = side * across + near * (side - EyeX) + cheek;
        var y = p.Y + near * (p.Y - EyeY)
            + (person.BrowHeight - 1) * 0.35f * Bell(p.Y - BrowY, 0.11f) * Smooth(0.2f, 0.5f, p.Z)
            + (person.LipFullness - 1) * (p.Y - MouthY) * Bell(side, 0.26f) * Bell(p.Y - MouthY, 0.075f) * Smooth(0.2f, 0.5f, p.Z)
            - (person.ChinLength - 1) * 0.25f * Smooth(-0.58f, -0.95f, p.Y) * Smooth(-1.45f, -1.20f, p.Y);
        var z = p.Z + near * (p.Z - LeftEye.Z) * 0.5f + (person.NoseLength - 1) * 0.24f * nose * Smooth(0.6f, 0.9f, p.Z) + cheek;
        return new Vector3(MathF.CopySign(x * person.FaceWidth, p.X), y, z);
    }
}
