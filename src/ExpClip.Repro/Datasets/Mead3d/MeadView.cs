namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>One of MEAD's seven cameras.</summary>
/// <param name="Name">MEAD's folder name.</param>
/// <param name="Yaw">How far the face in its picture is turned to the person's left, degrees. MEAD does not say whose left its names
/// mean; the viewer's is taken.</param>
/// <param name="Pitch">How far the face in its picture is turned upwards, degrees; MEAD gives no angle for its top and down
/// cameras.</param>
public sealed record MeadView(string Name, float Yaw, float Pitch)
{
    /// <summary>All seven, alphabetical.</summary>
    public static IReadOnlyList<MeadView> All { get; } =
    [
        new("down", 0, 20), new("front", 0, 0), new("left_30", 30, 0), new("left_60", 60, 0),
        new("right_30", -30, 0), new("right_60", -60, 0), new("top", 0, -20),
    ];
}
