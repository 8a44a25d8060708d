using System.Globalization;
using System.Text;
using ExpClip.Common;

namespace ExpClip.Repro.Faces.Export;

/// <summary>Weights as the CSV of Epic's Live Link Face app: time code, number of values, its 52 blendshapes in its order, and nine
/// angles of head and eyes, 0 here.</summary>
public static class LiveLinkCsv
{
    private static readonly string[] Angles =
        ["HeadYaw", "HeadPitch", "HeadRoll", "LeftEyeYaw", "LeftEyePitch", "LeftEyeRoll", "RightEyeYaw", "RightEyePitch", "RightEyeRoll"];

    public static void Write(string file, ExpressionClip clip, FacsTables tables) => AtomicFile.WriteAllText(file, Format(clip, tables));

    internal static string Format(ExpressionClip clip, FacsTables tables)
    {
        var shapes = tables.Blendshapes.OrderBy(shape => shape.LiveLinkIndex).ToArray();
        var text = new StringBuilder("Timecode,BlendShapeCount,");
        text.AppendJoin(',', shapes.Select(shape => char.ToUpperInvariant(shape.Name[0]) + shape.Name[1..]).Concat(Angles)).Append('\n');
        for (var i = 0; i < clip.Frames.Count; i++)
        {
            text.Append(TimeCode(clip, i)).Append(',').Append(shapes.Length + Angles.Length);
            foreach (var shape in shapes) text.Append(',').Append(clip.Frames[i][shape.Index].ToString("F9", CultureInfo.InvariantCulture));
            text.Insert(text.Length, ",0.000000000", Angles.Length).Append('\n');
        }
        return text.ToString();
    }

    // Hours, minutes, seconds, and frames of 1/60 s with their fraction, the app's clock.
    private static string TimeCode(ExpressionClip clip, int frame)
    {
        var thousandths = (long)Math.Round(clip.Time(frame) * 60_000); // of a sixtieth of a second
        var (seconds, frames) = Math.DivRem(thousandths, 60_000);
        return string.Create(CultureInfo.InvariantCulture,
            $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}:{frames / 1000:D2}.{frames % 1000:D3}");
    }
}
