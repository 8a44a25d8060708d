using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// The page that raters get: one file with everything in it, clips, pictures and script, that works from disk or from the server. It knows
/// clips by their codes alone. Its source is in <c>web/</c>.
/// </summary>
public static partial class RatingPage
{
    /// <summary>What stands in the page for the rater's session; the server puts the real one in its place.</summary>
    public const string SessionMark = """<script type="application/json" id="session">null</script>""";

    private static readonly JsonSerializerOptions ScriptSafe = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="clips">MP4 by code.</param>
    public static string Of(StudyPlan plan, AnimationFolder animations, IReadOnlyDictionary<string, byte[]> clips)
    {
        var orders = Enumerable.Range(0, Math.Min(plan.Raters, ScreenOrder.Count(plan))).Select(rater => ScreenOrder.Of(plan, rater));
        var study = new
        {
            plan.Id, plan.Title, plan.StandIn, Orders = orders, Columns = AnswerFile.Columns, AnswerCheck.LongestComment,
            Questions = StudyQuestion.All.Select(question => new { question.Key, question.Wording }),
            Items = plan.Items.Select(item => new { item.Prompt, Reference = Picture(animations.Reference(item)) }),
            Screens = plan.Clips.ToDictionary(clip => clip.Code, clip => Screen(plan, clip.Code, null))
                .Concat(plan.Checks.ToDictionary(check => check.Code, check => Screen(plan, check.Shows, check.Expected))).ToDictionary(),
            Clips = clips.OrderBy(clip => clip.Key, StringComparer.Ordinal)
                .ToDictionary(clip => clip.Key, clip => Convert.ToBase64String(clip.Value)),
        };
        var parts = new Dictionary<string, string>
        {
            ["title"] = WebUtility.HtmlEncode(plan.Title), ["style"] = Part("rating.css"), ["script"] = Part("rating.js"),
            ["session"] = SessionMark, ["study"] = JsonSerializer.Serialize(study, ScriptSafe),
        };
        return Mark().Replace(Part("rating.html"), mark => parts[mark.Groups[1].Value]);
    }

    /// <summary>The page for one rater.</summary>
    /// <param name="session">What the rater's browser has to know; serialised as JSON.</param>
    public static (string Before, string Session, string After) For(string page, object session)
    {
        var at = page.IndexOf(SessionMark, StringComparison.Ordinal);
        return (page[..at], SessionMark.Replace("null", JsonSerializer.Serialize(session, ScriptSafe)), page[(at + SessionMark.Length)..]);
    }

    private static object Screen(StudyPlan plan, string clip, int[]? ask) =>
        new { Clip = clip, Item = plan.Items.ToList().FindIndex(item => item.Name == plan.Clips.Single(c => c.Code == clip).Item), Ask = ask };

    private static string Picture(string file) =>
        $"data:image/{(Path.GetExtension(file) == ".png" ? "png" : "jpeg")};base64,{Convert.ToBase64String(File.ReadAllBytes(file))}";

    private static string Part(string name)
    {
        using var reader = new StreamReader(typeof(RatingPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Mark();
}
