using System.Text.RegularExpressions;

namespace ExpClip.Repro.Faces;

/// <summary>An action unit as seen on a face, in FACS notation: <c>12</c>, <c>12C</c>, <c>L14</c>, <c>R46D</c>.</summary>
/// <param name="Code">FACS number.</param>
/// <param name="Intensity">In (0, 1]; FACS grades A to E are 0.2, 0.4, 0.6, 0.8 and 1.</param>
/// <param name="Side">The side it acts on.</param>
public readonly partial record struct AuActivation(int Code, float Intensity = 1, FaceSide Side = FaceSide.Both)
{
    private const string Grades = "ABCDE";

    public static implicit operator AuActivation(int code) => new(code);

    /// <summary>Reads FACS notation; no letter at the end means full intensity.</summary>
    public static bool TryParse(string text, out AuActivation activation)
    {
        var match = Notation().Match(text);
        activation = match.Success
            ? new(int.Parse(match.Groups[2].ValueSpan), GradeValue(match.Groups[3].Value), SideOf(match.Groups[1].Value)) : default;
        return match.Success;
    }

    /// <inheritdoc cref="TryParse"/>
    /// <exception cref="FormatException">The text is not FACS notation.</exception>
    public static AuActivation Parse(string text) => TryParse(text, out var activation) ? activation
        : throw new FormatException($"'{text}' is no action unit; expected FACS notation such as 12, 12C or L14.");

    /// <summary>FACS notation, the intensity rounded to the nearest grade.</summary>
    public override string ToString()
    {
        var grade = Math.Clamp((int)MathF.Round(Intensity * Grades.Length), 1, Grades.Length);
        var side = Side switch { FaceSide.Left => "L", FaceSide.Right => "R", _ => "" };
        return $"{side}{Code}{(grade == Grades.Length ? "" : Grades[grade - 1])}";
    }

    private static float GradeValue(string grade) => grade.Length == 0 ? 1 : (Grades.IndexOf(grade[0]) + 1) / (float)Grades.Length;

    private static FaceSide SideOf(string letter) => letter switch { "L" => FaceSide.Left, "R" => FaceSide.Right, _ => FaceSide.Both };

    [GeneratedRegex(@"\A([LR]?)([0-9]{1,2})([A-E]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Notation();
}
