using System.Numerics;
using static ExpClip.Repro.Faces.BuiltIn.HeadShape;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>How each ARKit blendshape at weight 1 moves a vertex. Left shapes are written down; right ones are their mirror
/// images.</summary>
internal static class FaceShapes
{
    private const float JawDrop = 0.27f;    // of the chin at jawOpen = 1
    private const float GazeAngle = 0.42f;  // radians at eyeLook… = 1
    private static readonly Vector3 Up = Vector3.UnitY, Left = Vector3.UnitX, Forward = Vector3.UnitZ;

    private static readonly Dictionary<string, Func<FaceVertex, Vector3>> Shapes = new()
    {
        ["browDownLeft"] = v => new Vector3(-0.030f, -0.090f, 0.015f) * At(v, 0.20f, BrowY, 0.19f, 0.13f),
        ["browInnerUp"] = v => 0.125f * Up * At(v.AbsX(), 0.10f, BrowY, 0.17f, 0.16f),
        ["browOuterUpLeft"] = v => 0.110f * Up * At(v, 0.37f, BrowY, 0.16f, 0.16f),
        ["cheekPuff"] = v => new Vector3(0.10f * Side(v), 0, 0.11f) * At(v.AbsX(), 0.42f, -0.40f, 0.19f, 0.19f),
        ["cheekSquintLeft"] = v => new Vector3(0, 0.045f, 0.035f) * At(v, 0.36f, -0.13f, 0.17f, 0.11f) + Lid(v, 0, 0.020f),
        ["eyeBlinkLeft"] = v => Lid(v, -(UpperLid + LowerLid + 0.008f), 0) + 0.006f * Forward * UpperLidShare(v),
        ["eyeLookDownLeft"] = v => Gaze(v, Left) + Lid(v, -0.030f, -0.006f),
        ["eyeLookInLeft"] = v => Gaze(v, -Up),
        ["eyeLookOutLeft"] = v => Gaze(v, Up),
        ["eyeLookUpLeft"] = v => Gaze(v, -Left) + Lid(v, 0.016f, 0.004f),
        ["eyeSquintLeft"] = v => Lid(v, -0.018f, 0.030f) + 0.012f * Forward * At(v, EyeX, EyeY - 0.10f, 0.13f, 0.04f),
        ["eyeWideLeft"] = v => Lid(v, 0.040f, -0.012f),
        ["jawForward"] = v => new Vector3(0, -0.025f, 0.13f) * Jaw(v),
        ["jawLeft"] = v => 0.10f * Left * Jaw(v),
        ["jawOpen"] = v =>
            new Vector3(0, -JawDrop, v.IsFront ? 0.04f - 0.10f * Smooth(MouthY, MouthY - 0.34f, v.Paint.Y) : -0.05f) * Jaw(v),
        ["mouthClose"] = v => new Vector3(0, JawDrop, LipSplit(v, 0, -0.065f)) * Close(v),
        ["mouthDimpleLeft"] = v => new Vector3(0.045f, 0.018f, -0.055f) * At(v, MouthHalfWidth, MouthY, 0.10f, 0.11f),
        ["mouthFrownLeft"] = v => new Vector3(0.012f, -0.072f, 0) * At(v, MouthHalfWidth + 0.02f, MouthY, 0.17f, 0.15f),
        ["mouthFunnel"] = v =>
            Vector3.Multiply(new Vector3(-0.50f * v.Paint.X, LipSplit(v, 0.040f, -0.060f), 0.085f), At(v, 0, MouthY, 0.26f, 0.15f)),
        ["mouthLeft"] = v => 0.10f * Left * At(v, 0, MouthY, 0.28f, 0.20f),
        ["mouthLowerDownLeft"] = v => LipSplit(v, 0, -0.080f) * Up * At(v, 0.10f, MouthY, 0.13f, 0.16f),
        ["mouthPressLeft"] = v => new Vector3(0, -0.55f * (v.Paint.Y - MouthY), -0.015f) * At(v, 0.11f, MouthY, 0.15f, 0.09f),
        ["mouthPucker"] = v => new Vector3(-0.62f * v.Paint.X, 0.15f * (v.Paint.Y - MouthY), 0.10f) * At(v, 0, MouthY, 0.27f, 0.15f),
        ["mouthRollLower"] = v =>
            LipSplit(v, 0, 1) * new Vector3(0, -0.75f * (v.Paint.Y - MouthY), -0.04f) * At(v, 0, MouthY, 0.26f, 0.11f),
        ["mouthRollUpper"] = v =>
            LipSplit(v, 1, 0) * new Vector3(0, -0.75f * (v.Paint.Y - MouthY), -0.04f) * At(v, 0, MouthY, 0.26f, 0.11f),
        ["mouthShrugLower"] = v =>
            new Vector3(0, 0.040f, LipSplit(v, 0.01f, 0.050f)) * At(v, 0, MouthY, 0.24f, 0.12f)
                + new Vector3(0, 0.045f, 0.045f) * At(v, 0, -0.76f, 0.17f, 0.11f),
        ["mouthShrugUpper"] = v => LipSplit(v, 1, 0.5f) * new Vector3(0, 0.030f, 0.04f) * At(v, 0, MouthY, 0.24f, 0.12f),
        ["mouthSmileLeft"] = v =>
            new Vector3(0.085f, 0.085f, -0.03f) * At(v, MouthHalfWidth, MouthY, 0.18f, 0.17f)
                + LipSplit(v, 0.022f, 0.004f) * Up * At(v, 0.08f, MouthY, 0.12f, 0.12f)
                + new Vector3(0.01f, 0.03f, 0.055f) * At(v, 0.37f, -0.22f, 0.14f, 0.12f),
        ["mouthStretchLeft"] = v => new Vector3(0.105f, -0.030f, -0.03f) * At(v, MouthHalfWidth, MouthY, 0.16f, 0.16f),
        ["mouthUpperUpLeft"] = v => LipSplit(v, 0.065f, 0) * Up * At(v, 0.10f, MouthY, 0.13f, 0.14f),
        ["noseSneerLeft"] = v =>
            new Vector3(0.015f, 0.070f, 0.030f) * At(v, 0.10f, -0.15f, 0.08f, 0.11f)
                + Wrinkle(v) - 0.025f * Up * At(v, 0.12f, BrowY, 0.12f, 0.10f)
            + LipSplit(v, 0.025f, 0) * Up * At(v, 0.11f, MouthY, 0.12f, 0.12f),
        ["tongueOut"] = v => Tongue(v),
    };

    /// <summary>Displacement of a vertex by a blendshape at weight 1.</summary>
    public static Func<FaceVertex, Vector3> Displacement(string shape)
    {
        if (Shapes.TryGetValue(shape, out var move)) return move;
        var left = Shapes[shape.Replace("Right", "Left")];
        return vertex => FaceVertex.Mirror(left(vertex.Mirrored));
    }

    private static FaceVertex AbsX(this FaceVertex v) => v.Paint.X < 0 ? v.Mirrored : v;

    private static float Side(FaceVertex v) => v.Paint.X < 0 ? -1 : 1;

    /// <summary>Bell of the front skin around a point.</summary>
    private static float At(FaceVertex v, float x, float y, float width, float height) =>
        v.IsFront ? Bell(v.Paint.X - x, width) * Bell(v.Paint.Y - y, height) : 0;

    private static float LipSplit(FaceVertex v, float upper, float lower) => v.Lip > 0 ? upper : lower;

    /// <summary>Slides the lids of the left eye over its ball, up by these heights at their middle.</summary>
    private static Vector3 Lid(FaceVertex v, float upper, float lower)
    {
        if (!v.IsFront || v.Paint.X <= 0) return Vector3.Zero;
        var rise = (v.Lid > 0 ? upper : lower) * LidOpening(v.Paint.X, v.Paint.Y);
        if (rise == 0) return Vector3.Zero;
        var now = Neutral(v.Paint, v.Lid);
        return new Vector3(0, rise, OverEye(now.X, now.Y + rise, v.Paint.Z) - OverEye(now.X, now.Y, v.Paint.Z));
    }

    /// <summary>Share of the left upper lid's movement: a closing one passes before the lower.</summary>
    private static float UpperLidShare(FaceVertex v) => v.IsFront && v.Paint.X > 0 && v.Lid > 0 ? LidOpening(v.Paint.X, v.Paint.Y) : 0;

    /// <summary>Turns the left eyeball about an axis through its centre.</summary>
    private static Vector3 Gaze(FaceVertex v, Vector3 axis)
    {
        if (v.Material != FaceMaterial.Eye || v.Position.X < 0) return Vector3.Zero;
        var arm = v.Position - LeftEye;
        return Vector3.Transform(arm, Quaternion.CreateFromAxisAngle(axis, GazeAngle)) - arm;
    }

    /// <summary>Share of the jaw's movement, 0..1: whole at the chin and lower lip, a quarter at the mouth's corners, fading towards the
    /// ears.</summary>
    private static float Jaw(FaceVertex v)
    {
        if (!v.IsFront) return v.Jaw;
        var x = MathF.Abs(v.Paint.X);
        var along = MathF.Min(1, x / MouthHalfWidth);
        var cheek = 0.25f * Smooth(0.68f, MouthHalfWidth, x);
        if (v.Lip > 0) return cheek * MathF.Pow(along, 6) * Bell(v.Paint.Y - MouthY, 0.17f);
        var lip = along < 1 ? 1 - 0.75f * MathF.Pow(along, 3) : cheek;
        var chin = Smooth(-0.05f, 0.55f, v.Paint.Z);
        return lip + (chin - lip) * Smooth(MouthY, MouthY - 0.34f, v.Paint.Y);
    }

    /// <summary>Share of the jaw's drop that shuts lips it has parted.</summary>
    private static float Close(FaceVertex v)
    {
        if (!v.IsFront) return 0;
        var along = MathF.Min(1, MathF.Abs(v.Paint.X) / MouthHalfWidth);
        var gap = 1 - 0.75f * MathF.Pow(along, 3) - 0.25f * MathF.Pow(along, 6);
        return gap * LipSplit(v, -0.25f, 0.77f) * Bell(v.Paint.Y - MouthY, 0.18f);
    }

    private static Vector3 Wrinkle(FaceVertex v) => 0.020f * MathF.Sin(75 * v.Paint.Y) * Forward * At(v, 0.05f, 0.03f, 0.06f, 0.10f);

    private static Vector3 Tongue(FaceVertex v)
    {
        if (v.Material != FaceMaterial.Tongue) return LipSplit(v, 0.010f, -0.055f) * Up * At(v, 0, MouthY, 0.13f, 0.12f);
        var tip = v.Paint.Z; // 0 at the root, 1 at the tip
        return new Vector3(0, 0.035f * Smooth(0, 0.5f, tip) - 0.20f * Smooth(0.6f, 1, tip), 0.31f * tip); // over the lip, then down
    }
}
