using ExpClip.Common;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// Raters drawn by a program, to try a study's machinery before a person rates. They score around the paper's Table 2 (around the middle for a
/// method it lacks): whatever comes out was put in, so it says nothing about the clips. Every answer says that it is simulated.
/// </summary>
/// <param name="Careless">Share of raters who answer the attention checks at random.</param>
/// <param name="Quitters">Share who stop half way.</param>
public sealed record SimulatedRaters(double Careless = 0.1, double Quitters = 0.05)
{
    public const string FileName = "answers-SIMULATED.jsonl";

    // Standard deviations, in points of the scale: of raters' strictness, of clips, and of what is left.
    private const double RaterSpread = 0.35, ClipSpread = 0.25, Noise = 0.7;

    /// <summary>The answers of all raters of a plan, screen by screen; equal seeds, equal answers.</summary>
    public IEnumerable<StudyAnswer> Answers(StudyPlan plan, long seed)
    {
        var clips = SeedStream.Random(seed, "study-clips");
        var quality = plan.Clips.ToDictionary(clip => clip.Code, clip =>
            StudyQuestion.All.Select(question => (PaperTable.Score(question.Key, clip.Method) ?? 3) + ClipSpread * Normal(clips)).ToArray());
        return Enumerable.Range(0, plan.Raters).SelectMany(rater => Rater(plan, rater, quality, SeedStream.Random(seed, "study-rater", rater)));
    }

    /// <summary>Writes the answers as a journal.</summary>
    /// <returns>How many there are.</returns>
    public int Write(StudyPlan plan, long seed, string file)
    {
        string[] lines = [.. Answers(plan, seed).Select(answer => answer.ToJson() + "\n")];
        AtomicFile.WriteAllText(file, string.Concat(lines));
        return lines.Length;
    }

    private IEnumerable<StudyAnswer> Rater(StudyPlan plan, int rater, Dictionary<string, double[]> quality, Random random)
    {
        var careless = random.NextDouble() < Careless;
        var strictness = RaterSpread * Normal(random);
        var order = ScreenOrder.Of(plan, rater);
        var checks = plan.Checks.ToDictionary(check => check.Code);
        foreach (var code in random.NextDouble() < Quitters ? order.Take(order.Count / 2) : order)
        {
            double[] scores = checks.TryGetValue(code, out var check)
                ? [.. check.Expected.Select(score => careless ? random.Next(1, 6) : score)]
                : [.. quality[code].Select(mean => Math.Clamp(Math.Round(mean + strictness + Noise * Normal(random)), 1, 5))];
            yield return new(StudyPlan.RaterName(rater), code,
                StudyQuestion.All.Zip(scores).ToDictionary(pair => pair.First.Key, pair => pair.Second),
                Plays: 1 + (random.NextDouble() < 0.3 ? 1 : 0), Simulated: true);
        }
    }

    /// <summary>Standard normal by Box and Muller.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
