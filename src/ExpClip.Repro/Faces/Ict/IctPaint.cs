using System.Numerics;
using ExpClip.Repro.Faces.BuiltIn;
using ExpClip.Repro.Faces.Rendering;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>Colours of ICT-FaceKit's face, which has none of its own: skin with brows and lips along its landmarks, eyes with iris and
/// pupil, mouth.</summary>
internal sealed class IctPaint : IFacePaint
{
    private const float BrowHalfWidth = 0.032f, LipEdge = 0.012f, IrisAngle = 0.47f, PupilAngle = 0.19f; // half head heights; radians
    private static readonly Vector3 SkinTone = Srgb.ToLinear(226, 180, 152), Hair = Srgb.ToLinear(74, 50, 40),
        Lips = Srgb.ToLinear(204, 122, 112), Sclera = Srgb.ToLinear(240, 239, 236), Iris = Srgb.ToLinear(74, 110, 136),
        Pupil = Srgb.ToLinear(12, 12, 14), Enamel = Srgb.ToLinear(244, 240, 230),
        Tongue = Srgb.ToLinear(158, 66, 68), Cavity = Srgb.ToLinear(84, 30, 32);

    private static readonly Vector3 HairShift = new(0, 0.04f, 0.10f); // between the hairlines of the built-in head and this one
    private readonly Vector3[][] _brows;

    public IctPaint(Vector3[] rest, IctTopology topology) =>
        _brows = [.. topology.Brows.Select(brow => brow.Select(vertex => Levelled(rest[vertex])).ToArray())];

    /// <summary>
    /// Paint coordinates by vertex: on skin x, y at rest and the share of lip, or less than 0: that of hair; in the mouth x, y at rest
    /// and the depth behind the lips; on an eye the direction from its centre.
    /// </summary>
    public static Vector3[] Coordinates(Vector3[] rest, IctTopology topology)
    {
        Vector3[] outline = [.. topology.LipOutline.Select(vertex => rest[vertex])];
        var front = outline.Min(p => p.Z) - 0.05f; // the mouth socket behind is no lip
        var (low, high) = (outline.Min(p => p.Y) - LipEdge, outline.Max(p => p.Y) + LipEdge);
        var paint = Array.ConvertAll(rest, p => p with { Z = p.Z > front && p.Y > low && p.Y < high ? Inside(p, outline) : -Scalp(p) });
        foreach (var part in topology.Parts.Where(part =>
            part.Material is FaceMaterial.Teeth or FaceMaterial.Tongue or FaceMaterial.MouthCavity))
            for (var i = part.First; i <= part.Last; i++) paint[i].Z = outline.Max(p => p.Z) - rest[i].Z;
        foreach (var eye in new[] { topology.Eyeballs.Left, topology.Eyeballs.Right })
        {
            var centre = Centre(rest, eye);
            for (var i = eye.First; i <= eye.Last; i++) paint[i] = Vector3.Normalize(rest[i] - centre);
        }
        return paint;
    }

    /// <summary>The middle of the box round a part.</summary>
    public static Vector3 Centre(Vector3[] rest, IctPart part)
    {
        var points = rest.AsSpan(part.First, part.Last - part.First + 1).ToArray();
        return (points.Aggregate(Vector3.Min) + points.Aggregate(Vector3.Max)) / 2;
    }

    public Finish Colour(FaceMaterial material, Vector3 paint, float height, float footprint) => material switch
    {
        FaceMaterial.Skin => Finish.Skin(Skin(paint, footprint)),
        FaceMaterial.PlainSkin => Finish.Skin(Cropped(SkinTone, paint)),
        FaceMaterial.Eye => Finish.Eye(Eye(paint, footprint)),
        FaceMaterial.Teeth => Finish.Wet(Enamel * Light(paint.Z)),
        FaceMaterial.Tongue => Finish.Wet(Tongue * Light(paint.Z)),
        FaceMaterial.MouthCavity => new(Vector3.Lerp(Lips, Cavity, HeadShape.Smooth(0, 0.1f, paint.Z)) * Light(paint.Z)), // begins at the lips
        _ => throw new ArgumentOutOfRangeException(nameof(material), material, "ICT-FaceKit's face has no such part."),
    };

    /// <summary>What reaches this deep into the mouth.</summary>
    private static float Light(float depth) => 1 - 0.75f * HeadShape.Smooth(0.05f, 0.4f, depth);

    private Vector3 Skin(Vector3 paint, float footprint)
    {
        var brow = _brows.Max(brow => BrowAt(paint, brow, footprint));
        return Vector3.Lerp(Cropped(Vector3.Lerp(SkinTone, Lips, MathF.Max(0, paint.Z)), paint), Hair, 0.88f * brow);
    }

    // The ears stand out below the temples.
    private static float Scalp(Vector3 p) => HeadShape.Hair(p - HairShift, 0.07f)
        * (1 - HeadShape.Smooth(0.69f, 0.73f, MathF.Abs(p.X)) * HeadShape.Smooth(0.32f, 0.26f, p.Y));

    // Hair cut so short that it is no shape of its own.
    private static Vector3 Cropped(Vector3 skin, Vector3 paint) => Vector3.Lerp(skin, Hair, 0.86f * MathF.Max(0, -paint.Z));

    // The landmarks droop at the temple and would give every expression a worried look.
    private static Vector3 Levelled(Vector3 landmark)
    {
        var temple = Temple(landmark);
        return landmark + new Vector3(0, 0.050f * temple * temple - 0.010f * (1 - temple), 0);
    }

    /// <summary>Place along a brow, 0 at the nose to 1 at the temple.</summary>
    private static float Temple(Vector3 p) => Math.Clamp((MathF.Abs(p.X) - 0.10f) / 0.44f, 0, 1);

    // Thinner towards the temple.
    private static float BrowAt(Vector3 paint, Vector3[] brow, float footprint)
    {
        var temple = Temple(paint);
        var half = BrowHalfWidth * (1 - 0.65f * temple * temple);
        return 1 - HeadShape.Smooth(half - 0.012f - footprint, half + 0.006f + footprint, Distance(paint, brow));
    }

    private static Vector3 Eye(Vector3 direction, float footprint)
    {
        var angle = MathF.Acos(Math.Clamp(Vector3.Normalize(direction).Z, -1, 1));
        var edge = 0.03f + 4 * footprint; // a pixel's angle on an eyeball
        var colour = Vector3.Lerp(Iris, Sclera, HeadShape.Smooth(IrisAngle - edge, IrisAngle + edge, angle));
        return Vector3.Lerp(Pupil, colour, HeadShape.Smooth(PupilAngle - edge, PupilAngle + edge, angle));
    }

    /// <summary>1 within the outline as seen from the front, 0 outside, soft at its edge.</summary>
    private static float Inside(Vector3 p, Vector3[] outline)
    {
        var inside = false;
        for (var (i, j) = (0, outline.Length - 1); i < outline.Length; j = i++)
            if (outline[i].Y > p.Y != outline[j].Y > p.Y
                && p.X < outline[i].X + (outline[j].X - outline[i].X) * (p.Y - outline[i].Y) / (outline[j].Y - outline[i].Y)) inside = !inside;
        var distance = Distance(p, [.. outline, outline[0]]);
        return HeadShape.Smooth(-LipEdge, LipEdge, inside ? distance : -distance);
    }

    /// <summary>Distance from a line of points, as seen from the front.</summary>
    private static float Distance(Vector3 p, Vector3[] line)
    {
        var (best, at) = (float.MaxValue, new Vector2(p.X, p.Y));
        for (var i = 0; i + 1 < line.Length; i++)
        {
            var (start, end) = (new Vector2(line[i].X, line[i].Y), new Vector2(line[i + 1].X, line[i + 1].Y));
            var share = Math.Clamp(Vector2.Dot(at - start, end - start) / Vector2.DistanceSquared(end, start), 0, 1);
            best = MathF.Min(best, Vector2.Distance(at, Vector2.Lerp(start, end, share)));
        }
        return best;
    }
}
