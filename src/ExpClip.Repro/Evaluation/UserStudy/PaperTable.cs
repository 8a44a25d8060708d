namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>The paper's Table 2: mean scores of 20 volunteers for 10 animations a method.</summary>
public static class PaperTable
{
    public const int Volunteers = 20, Animations = 10;

    /// <summary>Columns of the table, from left to right.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["EAMM", "StyleTalk", "PD-FGC", "Ours-image", "Ours-text"];

    private static readonly Dictionary<string, double[]> Scores = new()
    {
        ["lip_sync"] = [2.01, 3.55, 3.49, 3.59, 3.63],
        ["reference"] = [2.11, 3.63, 3.55, 3.72, 3.65],
        ["text"] = [1.99, 3.48, 3.37, 3.75, 3.93],
    };

    /// <summary>The mean score, 1 to 5; null for a method the paper did not rate.</summary>
    public static double? Score(string question, string method) =>
        Methods.ToList().IndexOf(method) is >= 0 and var column ? Scores[question][column] : null;
}
