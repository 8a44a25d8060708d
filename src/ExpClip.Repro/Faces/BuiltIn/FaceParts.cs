using static ExpClip.Repro.Faces.BuiltIn.HeadShape;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>Which vertices of the built-in face belong to a part; bounds are in paint coordinates, half head heights.</summary>
internal static class FaceParts
{
    public static bool Contains(FaceMask part, FaceVertex v)
    {
        var (side, y) = (MathF.Abs(v.Paint.X), v.Paint.Y);
        return part switch
        {
            FaceMask.Lips => v.IsFront && side <= MouthHalfWidth + 0.01f && MathF.Abs(y - MouthY) <= LipHeight(side, v.Lip),
            FaceMask.UpperFace => v.IsFront && y >= EyeY - 0.06f,
            FaceMask.Eyes => v.Material == FaceMaterial.Eye,
            FaceMask.Brows => v.IsFront && y is >= 0.10f and <= 0.66f,
            FaceMask.EyeArea => v.Material == FaceMaterial.Eye
                || (v.IsFront && MathF.Abs(side - EyeX) <= 0.24f && MathF.Abs(y - EyeY) <= 0.22f),
            FaceMask.Cheeks => v.IsFront && side >= 0.08f && y is >= -0.80f and <= EyeY,
            FaceMask.Nose => v.IsFront && side <= 0.30f && y is >= MouthY and <= 0.42f,
            FaceMask.Mouth => v.IsFront && side <= 0.62f && y is >= -1.0f and <= -0.12f,
            FaceMask.Jaw => (v.IsFront && y <= -0.25f) || v.Jaw > 0,
            FaceMask.Tongue => v.Material == FaceMaterial.Tongue || (v.IsFront && side <= 0.30f && MathF.Abs(y - MouthY) <= 0.20f),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown part."),
        };
    }

    public static Dictionary<FaceMask, int[]> Masks(IReadOnlyList<FaceVertex> vertices) => Enum.GetValues<FaceMask>()
        .ToDictionary(part => part, part => Enumerable.Range(0, vertices.Count).Where(i => Contains(part, vertices[i])).ToArray());
}
