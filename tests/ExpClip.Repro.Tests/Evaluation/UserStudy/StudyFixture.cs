using ExpClip.Repro.Evaluation.UserStudy;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Evaluation.UserStudy;

/// <summary>A made study of three methods and two items with clips of three frames; skipped without ffmpeg.</summary>
public sealed class StudyFixture : IDisposable
{
    private static readonly string[] Methods = ["Ours-text", "EAMM", "Rival-7"];

    private readonly TemporaryFolder folder = new();

    public string Animations => folder.File("animations");

    public string Study => folder.File("study");

    /// <summary>Makes the study on first use.</summary>
    public StudyPlan Plan
    {
        get
        {
            Skip.If(!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, "ffmpeg"))),
                "ffmpeg is not installed.");
            if (field is null)
            {
                WriteAnimations(Animations);
                field = StudyMaker.Make(AnimationFolder.Open(Animations), new StudyOptions { Raters = 4, Side = 64, StandIn = "STAND-IN <clips>" },
                    Study);
            }
            return field;
        }
    }

    public static void WriteAnimations(string folder)
    {
        var tables = FacsTables.Load();
        var face = FaceRenderer.Load().Render(new float[Blendshape.Count], new RenderOptions { Size = 64 });
        ImagePng.Write(Path.Combine(folder, "face.png"), face);
        File.WriteAllText(Path.Combine(folder, AnimationFolder.ItemsFile),
            "item,prompt,reference\n1,\"</script><b>Bold</b>\",face.png\n2,glad,face.png\n");
        foreach (var method in Methods)
            foreach (var item in new[] { "1", "2" })
            {
                BeatJson.Write(Path.Combine(folder, method, item + ".json"), new ExpressionClip([new float[52], new float[52], new float[52]], 15),
                    tables);
                File.WriteAllBytes(Path.Combine(folder, method, item + ".wav"), StandInAnimations.Hum([0, 1, 0]));
            }
    }

    public void Dispose() => folder.Dispose();
}
