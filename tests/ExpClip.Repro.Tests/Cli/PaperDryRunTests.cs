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
        Assert.Contains("./repro data fetch emoint --data DIR", output);
        Assert.Contains("mead.html", output.ToLowerInvariant());
    }

    [Theory]
    [InlineData("run", "--profile", "paper")]
    [InlineData("run", "--dry")]
    public async Task What_it_is_not_for_is_refused(params string[] arguments)
    {
        var (status, output) = await ReproProcess.RunAsync(arguments);
        Assert.Equal(2, status);
        Assert.Contains("--dry", output);
    }
}
