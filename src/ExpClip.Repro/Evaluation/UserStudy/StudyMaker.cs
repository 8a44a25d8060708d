using System.Text;
using ExpClip.Common;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>Makes a study: the plan (secret), the page that raters get, and their links.</summary>
public static class StudyMaker
{
    public const string PageName = "rate.html", LinksName = "links.csv";

    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz"; // none that look alike
    private const int CodeLength = 5;

    /// <summary>Writes <c>study.json</c>, <c>rate.html</c> and <c>links.csv</c>.</summary>
    /// <param name="clipsDone">Hears of each clip made.</param>
    /// <exception cref="InputException">The animations or the options cannot be used, or the folder holds a study with answers.</exception>
    public static StudyPlan Make(AnimationFolder animations, StudyOptions options, string folder, IProgress<(int Done, int Total)>? clipsDone = null)
    {
        var answers = Path.Combine(folder, StudySessions.JournalName);
        if (File.Exists(answers)) throw InputException.At(answers, 0, "this study has answers already", "Make the new one in another folder.");
        var plan = Plan(animations, options.Checked());
        var video = new ClipVideo(FaceRenderer.Load(), FacsTables.Load(), options.Side);
        var clips = new Dictionary<string, byte[]>();
        foreach (var clip in plan.Clips)
        {
            clips[clip.Code] = video.Make(animations.Animations.Single(animation => animation.Method == clip.Method && animation.Item == clip.Item));
            clipsDone?.Report((clips.Count, plan.Clips.Count));
        }
        plan.Save(folder);
        AtomicFile.WriteAllText(Path.Combine(folder, PageName), RatingPage.Of(plan, animations, clips));
        AtomicFile.WriteAllText(Path.Combine(folder, LinksName), Links(plan));
        return plan;
    }

    /// <summary>Codes drawn at random; clips in the order of their codes, so that the order of a file tells nothing either.</summary>
    public static StudyPlan Plan(AnimationFolder animations, StudyOptions options)
    {
        var random = SeedStream.Random(options.Seed, "study-codes");
        var codes = new HashSet<string>();
        while (codes.Count < animations.Animations.Count + options.Checks) codes.Add(Code(random, CodeLength));
        var left = new Queue<string>(codes);
        StudyClip[] clips = [.. animations.Animations.Select(a => new StudyClip(left.Dequeue(), a.Method, a.Item))
            .OrderBy(clip => clip.Code, StringComparer.Ordinal)];
        return new StudyPlan
        {
            Id = Code(random, 8), Title = options.Title, Seed = options.Seed, LinkKey = RaterLink.NewKey(), StandIn = options.StandIn,
                Raters = options.Raters,
            Methods = animations.Methods, Items = animations.Items, Clips = clips,
            Checks = [.. Enumerable.Range(0, options.Checks)
                .Select(_ => new AttentionCheck(left.Dequeue(), clips[random.Next(clips.Length)].Code, Scores(random)))],
        };
    }

    private static string Code(Random random, int length) => string.Create(length, random, (code, r) =>
    {
        for (var i = 0; i < code.Length; i++) code[i] = Letters[r.Next(Letters.Length)];
    });

    /// <summary>Scores that nobody gives by always ticking the same: not all equal.</summary>
    private static int[] Scores(Random random)
    {
        while (true)
        {
            int[] scores = [.. StudyQuestion.All.Select(_ => random.Next(StudyQuestion.LowestScore, StudyQuestion.HighestScore + 1))];
            if (scores.Distinct().Count() > 1) return scores;
        }
    }

    private static string Links(StudyPlan plan)
    {
        var text = new StringBuilder("rater,link\n");
        for (var rater = 0; rater < plan.Raters; rater++) text.Append($"{StudyPlan.RaterName(rater)},{RaterLink.Of(plan, rater)}\n");
        return text.ToString();
    }
}
