using System.Text.Json;
using ExpClip.Notebooks.Runner;
using ExpClip.Repro.Training.Paper;

namespace ExpClip.Repro.Tests.Training.Paper;

/// <summary>Notebooks 04 to 09 from top to bottom in the trial profile, on tiny files of the real layouts.</summary>
public sealed class PaperNotebooksTests : IDisposable
{
    private readonly PaperStandIn _paper = new(samples: 120);
    private readonly TemporaryFolder _copies = new();

    public void Dispose()
    {
        _copies.Dispose();
        _paper.Dispose();
    }

    [Fact, Trait("Category", "Nightly")]
    public async Task EachComesToItsEndWithItsNumbers()
    {
        foreach (var number in PaperProfile.Notebooks)
        {
            var notebook = Assert.Single(Directory.GetFiles(RepoFolders.Notebooks, number + "-*.ipynb"));
            var result = await NotebookRunner.RunAsync(new NotebookRunOptions
            {
                InputPath = notebook,
                OutputPath = _copies.File(Path.GetFileName(notebook)),
                Parameters = new Dictionary<string, string> { ["profile"] = PaperProfile.TrialName, ["data"] = _paper.Data },
                Environment = new Dictionary<string, string> { [KitCache.Variable] = _paper.Cache, ["EXPCLIP_RESULTS"] = _paper.Results },
            });
            Assert.True(result.Succeeded, result.FirstFailure?.ToString());
        }
        string[] artefacts = ["expclip-training", "text-to-expression", "image-to-expression", "image-retrieval", "manifold", "reconstruction"];
        Assert.All(artefacts, artefact =>
        {
            var file = Path.Combine(_paper.Results, "runs", PaperProfile.TrialName, artefact, "metrics.json");
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            Assert.NotEmpty(json.RootElement.GetProperty("metrics").EnumerateObject());
            Assert.Contains(json.RootElement.GetProperty("data").EnumerateArray(),
                source => source.GetProperty("note").GetString()!.Contains("a language model"));
        });
    }
}
