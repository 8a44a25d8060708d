using System.Text.RegularExpressions;
using ExpClip.Repro.Results;
using ExpClip.Repro.Results.Claims;

namespace ExpClip.Repro.Tests.Results.Claims;

public sealed partial class ClaimListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every notebook but the scorecard itself is listed with the artefact it begins.</summary>
    [Fact]
    public void The_list_knows_every_notebook_and_its_artefact()
    {
        var listed = ClaimList.Load().Artefacts;
        foreach (var path in Directory.GetFiles(RepoFolders.Notebooks, "*.ipynb").Where(path => Path.GetFileName(path) != "13-scorecard.ipynb"))
        {
            var begun = Begins().Match(File.ReadAllText(path)).Groups["name"].Value;
            Assert.Contains(listed, artefact => artefact.Notebook == Path.GetFileName(path) && artefact.Name == begun);
        }
    }

    /// <summary>What a claim shows or judges by is a number that its notebook records; a claim that may lack its data is excepted.</summary>
    [Fact]
    public void Every_number_of_a_claim_is_recorded()
    {
        var recorded = Baseline.Load(RepoFolders.Baseline("smoke")).Artefacts;
        foreach (var claim in ClaimList.Load().Claims.Where(claim => claim.Without is null))
        {
            var rules = string.Join(' ', claim.Reproduced.Concat(claim.Partly).Select(rule => rule.Replace(" surely", "")));
            var names = MetricName().Matches(rules)
                .Select(match => match.Value)
                .Except(["floor", "paper"])
                .Concat(claim.Shows.Select(shown => shown.Metric));
            Assert.All(names, name => Assert.Contains(name, recorded[claim.Artefact].Keys));
        }
    }

    [Fact]
    public void Every_figure_and_table_of_the_paper_is_claimed()
    {
        var places = string.Join("; ", ClaimList.Load().Claims.Select(claim => claim.Place));
        Assert.All(Enumerable.Range(1, 9), figure => Assert.Matches($@"Fig\. ([0-9], )*{figure}\b", places));
        Assert.All(Enumerable.Range(1, 2), table => Assert.Contains($"Table {table}", places));
        Assert.All(Enumerable.Range(1, 8), equation => Assert.Contains(Equations(places), range => range.Low <= equation && equation <= range.High));
    }

    [Theory]
    [InlineData("\"reproduced\": [\"size >> 1\"]", "is none")]
    [InlineData("\"shows\": []", "neither a rule nor a reason")]
    [InlineData("\"reproduced\": [\"size > 1\"], \"tolerance\": 1", "no list of claims")]
    public void A_wrong_entry_is_named(string entry, string problem)
    {
        var file = _folder.Write("claims.json", $$"""
            { "artefacts": [{ "name": "tead", "notebook": "01.ipynb", "paper": "–" }],
              "claims": [{ "id": "size", "part": "p", "says": "s", "place": "t", "artefact": "tead", "paper": "v", {{entry}} }] }
            """);
        var error = Assert.Throws<InputException>(() => ClaimList.Load(file));
        Assert.StartsWith(file, error.Message);
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void Evidence_is_there_or_named()
    {
        Assert.Equal(4, EvidenceList.Load().Count);
        var file = _folder.Write("evidence.json", """[{ "list": "badge", "items": [{ "asks": "a licence", "files": ["LICENCE"] }] }]""");
        Assert.Contains("'LICENCE'", Assert.Throws<InputException>(() => EvidenceList.Load(file, _folder.Path)).Message);
    }

    private static IEnumerable<(int Low, int High)> Equations(string places) => EquationPattern().Matches(places)
        .Select(match => (int.Parse(match.Groups[1].Value), int.Parse(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[1].Value)));

    [GeneratedRegex(@"ArtefactRun\.Begin\(\\""(?<name>[a-z-]+)\\""")]
    private static partial Regex Begins();

    [GeneratedRegex("[a-z][a-z0-9_]*")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"Eq\. ([0-9])(?:–([0-9]))?")]
    private static partial Regex EquationPattern();
}
