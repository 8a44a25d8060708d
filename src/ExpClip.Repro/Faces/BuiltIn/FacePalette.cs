using System.Numerics;
using static ExpClip.Repro.Faces.Rendering.Srgb;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>A person's colours, linear RGB.</summary>
internal sealed class FacePalette
{
    private static readonly Vector3[] SkinTones =
        [ToLinear(247, 214, 194), ToLinear(236, 188, 158), ToLinear(208, 154, 118), ToLinear(160, 108, 76), ToLinear(98, 64, 48)];
    private static readonly Vector3[] HairTones =
        [ToLinear(30, 26, 26), ToLinear(74, 48, 36), ToLinear(128, 76, 44), ToLinear(190, 148, 92), ToLinear(172, 172, 174)];
    private static readonly Vector3[] EyeTones =
        [ToLinear(70, 42, 26), ToLinear(108, 82, 46), ToLinear(92, 122, 92), ToLinear(74, 124, 160)];

    public FacePalette(FaceIdentity person)
    {
        Skin = Between(SkinTones, person.SkinTone);
        Hair = Between(HairTones, person.HairTone);
        Brow = Vector3.Lerp(Hair, HairTones[0], 0.3f);
        Iris = Between(EyeTones, person.EyeTone);
        // Blood shows through: redder than the skin, less so where it is dark.
        Blush = Skin * new Vector3(0.92f, 0.45f, 0.44f);
        UpperLip = Skin * new Vector3(0.68f, 0.36f, 0.40f);
        LowerLip = Skin * new Vector3(0.80f, 0.46f, 0.49f);
        Line = Skin * new Vector3(0.20f, 0.10f, 0.10f);
        LidRim = Skin * new Vector3(0.85f, 0.62f, 0.60f);
    }

    public Vector3 Skin { get; }
    public Vector3 Hair { get; }
    public Vector3 Brow { get; }
    public Vector3 Iris { get; }
    public Vector3 Blush { get; }
    public Vector3 UpperLip { get; }
    public Vector3 LowerLip { get; }
    public Vector3 Line { get; }
    public Vector3 LidRim { get; }

    // Linear interpolation along a row of tones, position 0..1.
    private static Vector3 Between(Vector3[] tones, float position)
    {
        var at = position * (tones.Length - 1);
        var first = Math.Min((int)at, tones.Length - 2);
        return Vector3.Lerp(tones[first], tones[first + 1], at - first);
    }
}
