namespace ExpClip.Repro.Tests.Cli;

/// <summary>The dry run of the paper's profile from the command line.</summary>
public sealed class PaperDryRunTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task With_an_empty_folder_it_estimates_names_what_is_missing_and_fails()
    {
        var (status, output) = await ReproProcess.RunAsync(["run", "--profile", "paper", "--dry", "--data", _data.Path]);
        Assert.Equal(1, status);
        Assert.Contains("hours here", output);
        Assert.Contains("15,000 drawn pictures", output);
        Assert.Contains("./repro data fetch emoint --data DIR", output);
        Assert.Contains("mead.html", output.ToLowerInvariant());
    }

    [Fact]
    public async Task Another_profile_has_no_dry_run()
    {
        var (status, output) = await ReproProcess.RunAsync(["run", "--dry"]);
        Assert.Equal(2, status);
        Assert.Contains("--dry", output);
    }

    [Theory, InlineData("paper"), InlineData("paper-trial")]
    public async Task A_run_starts_nothing_while_something_is_missing_and_names_what_gets_it(string profile)
    {
        var (status, output) = await ReproProcess.RunAsync(["run", "--profile", profile, "--data", _data.Path]);
        Assert.Equal(2, status);
        Assert.Contains("./repro data fetch clip-merges --data DIR", output);
        Assert.Contains("Nothing was started", output);
        Assert.DoesNotContain("04-expclip-training.ipynb", output);
    }
}
