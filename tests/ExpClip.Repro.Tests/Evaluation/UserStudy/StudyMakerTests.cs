using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

public partial class StudyMakerTests(StudyFixture fixture) : IClassFixture<StudyFixture>
{
    [SkippableFact]
    public void The_page_names_no_method_and_leads_nowhere()
    {
        var plan = fixture.Plan;
        var page = File.ReadAllText(Path.Combine(fixture.Study, StudyMaker.PageName));
        var study = JsonNode.Parse(Study().Match(page).Groups[1].Value)!;
        var clips = string.Concat(study["clips"]!.AsObject()
            .Select(clip => Encoding.Latin1.GetString(Convert.FromBase64String((string)clip.Value!))));
        Assert.Contains("ftyp", clips); // MP4
        foreach (var packed in study["clips"]!.AsObject().Select(clip => clip.Key).ToArray()) study["clips"]![packed] = null;
        foreach (var item in study["items"]!.AsArray()) item!["reference"] = null;
        foreach (var method in plan.Methods)
        {
            Assert.DoesNotContain(method, Study().Replace(page, study.ToJsonString()));
            Assert.DoesNotContain(method, clips);
        }
        Assert.DoesNotContain(plan.LinkKey, page);
        Assert.DoesNotContain("</script><b>", page);
        Assert.DoesNotMatch("(src|href)=\"?https?:", page);
    }

    [SkippableFact]
    public void Equal_seeds_give_equal_codes_and_others_others()
    {
        _ = fixture.Plan;
        var animations = AnimationFolder.Open(fixture.Animations);
        var (first, again) = (StudyMaker.Plan(animations, new StudyOptions()), StudyMaker.Plan(animations, new StudyOptions()));
        Assert.Equal(first.Clips, again.Clips);
        Assert.NotEqual(first.LinkKey, again.LinkKey); // links cannot be guessed from the seed
        Assert.Empty(first.Clips.Select(clip => clip.Code)
            .Intersect(StudyMaker.Plan(animations, new StudyOptions { Seed = 2 }).Clips.Select(clip => clip.Code)));
        Assert.All(first.Checks, check => Assert.True(check.Expected.Distinct().Count() > 1));
    }

    [SkippableFact]
    public void The_papers_methods_come_first_in_its_order() => Assert.Equal(["EAMM", "Ours-text", "Rival-7"], fixture.Plan.Methods);

    [SkippableFact]
    public void A_study_with_answers_is_not_overwritten()
    {
        using var folder = new TemporaryFolder();
        folder.Write(StudySessions.JournalName, "");
        _ = fixture.Plan;
        Assert.Contains("has answers already", Assert.Throws<InputException>(() =>
            StudyMaker.Make(AnimationFolder.Open(fixture.Animations), new StudyOptions(), folder.Path)).Message);
    }

    [Theory]
    [InlineData("EAMM/2.json", "no animation of item '2'")]
    [InlineData("EAMM/2.wav", "no speech beside them")]
    [InlineData("face.png", "which does not exist")]
    [InlineData("items.csv", "the file does not exist")]
    public void What_is_missing_is_named(string file, string problem)
    {
        using var folder = new TemporaryFolder();
        StudyFixture.WriteAnimations(folder.Path);
        File.Delete(folder.File(file));
        Assert.Contains(problem, Assert.Throws<InputException>(() => AnimationFolder.Open(folder.Path)).Message);
    }

    [SkippableFact]
    public void A_damaged_video_is_named()
    {
        _ = fixture.Plan;
        using var folder = new TemporaryFolder();
        StudyFixture.WriteAnimations(folder.Path);
        folder.Write("EAMM/1.mp4", "no video");
        Assert.Contains("EAMM/1.mp4", Assert.Throws<InputException>(() =>
            StudyMaker.Make(AnimationFolder.Open(folder.Path), new StudyOptions { Side = 64 }, folder.File("study"))).Message);
    }

    [Theory]
    [InlineData(0, 3, 256), InlineData(10_000, 3, 256), InlineData(5, 2, 256), InlineData(5, 3, 63), InlineData(5, 3, 101)]
    public void Options_out_of_range_are_refused(int raters, int checks, int side) =>
        Assert.Throws<InputException>(() => new StudyOptions { Raters = raters, Checks = checks, Side = side }.Checked());

    [GeneratedRegex("""<script type="application/json" id="study">(.*?)</script>""")]
    private static partial Regex Study();
}
