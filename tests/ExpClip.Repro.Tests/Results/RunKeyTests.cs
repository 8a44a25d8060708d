using ExpClip.Repro.Results;

namespace ExpClip.Repro.Tests.Results;

public sealed class RunKeyTests : IDisposable
{
    private readonly TemporaryFolder _root = new(), _data = new();
    private readonly string _first, _second;

    public RunKeyTests()
    {
        foreach (var file in new[] {
            "src/A/a.cs", "data/list.csv", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json" })
            _root.Write(file, "one");
        _first = _root.Write("notebooks/01.ipynb", "one");
        _second = _root.Write("notebooks/02.ipynb", "one");
        _data.Write("corpus.tsv", "one");
    }

    public void Dispose()
    {
        _root.Dispose();
        _data.Dispose();
    }

    [Fact]
    public void What_did_not_change_has_the_same_key() => Assert.Equal(Keys(), Keys());

    [Theory]
    [InlineData("src/A/a.cs"), InlineData("src/B/new.cs"), InlineData("data/list.csv"), InlineData("global.json"), InlineData("notebooks/01.ipynb")]
    public void A_change_in_code_data_or_an_earlier_notebook_changes_the_key(string file)
    {
        var before = Keys();
        _root.Write(file, "two");
        Assert.NotEqual(before.Second, Keys().Second);
    }

    [Fact]
    public void A_later_notebook_changes_its_own_key_alone()
    {
        var before = Keys();
        File.WriteAllText(_second, "two");
        Assert.Equal(before.First, Keys().First);
        Assert.NotEqual(before.Second, Keys().Second);
    }

    [Fact]
    public void Options_corpora_and_libtorch_belong_to_the_key()
    {
        var before = Keys();
        Assert.NotEqual(before, Keys(profile: "full"));
        Assert.NotEqual(before, Keys(libtorch: "2"));
        _data.Write("corpus.tsv", "longer");
        Assert.NotEqual(before, Keys());
    }

    [Fact]
    public void Build_outputs_do_not_matter()
    {
        var before = Keys();
        _root.Write("src/A/obj/a.dll", "built");
        Assert.Equal(before, Keys());
    }

    [Fact]
    public void A_run_stands_only_when_it_succeeded_under_the_same_key_and_its_results_are_there()
    {
        _root.Write("run/notebooks/01.ipynb", "executed");
        var metrics = _root.Write("run/tead/metrics.json", "{}");
        var folder = _root.File("run");
        new NotebookRecord("01.ipynb", "key", "", "notebooks/01.ipynb", ["tead"]).Save(folder);
        var record = NotebookRecord.Find(folder, "01.ipynb")!;
        Assert.True(record.Stands(folder, "key"));
        Assert.False(record.Stands(folder, "other"));
        Assert.False((record with { Failure = "x" }).Stands(folder, "key"));
        Assert.Empty(NotebookRecord.Failed(folder));
        new NotebookRecord("02.ipynb", "key", "it did not get to its end", "notebooks/02.ipynb", []).Save(folder);
        var died = Assert.Single(NotebookRecord.Failed(folder));
        Assert.Equal(("02.ipynb", ""), (died.Notebook, died.Log)); // no copy was left
        _root.Write("run/notebooks/02.ipynb", "executed half");
        Assert.Equal("notebooks/02.ipynb", Assert.Single(NotebookRecord.Failed(folder)).Log);
        File.Delete(metrics);
        Assert.False(record.Stands(folder, "key"));
        _root.Write("run/notebooks/01.ipynb.json", "{ half");
        Assert.Null(NotebookRecord.Find(folder, "01.ipynb"));
    }

    private (string First, string Second) Keys(string profile = "smoke", string libtorch = "1.13")
    {
        var key = new RunKey(_root.Path, new Dictionary<string, string> { ["profile"] = profile }, _data.Path, libtorch);
        return (key.Next(_first), key.Next(_second));
    }
}
