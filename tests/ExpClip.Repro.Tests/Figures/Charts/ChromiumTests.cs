using ExpClip.Repro.Figures.Charts;

namespace ExpClip.Repro.Tests.Figures.Charts;

[Collection(nameof(ChromiumTests))]
[CollectionDefinition(nameof(ChromiumTests), DisableParallelization = true)] // sets an environment variable
public sealed class ChromiumTests : IDisposable
{
    private readonly string? before = Environment.GetEnvironmentVariable(Chromium.Variable);

    public void Dispose() => Environment.SetEnvironmentVariable(Chromium.Variable, before);

    [Fact]
    public void The_variable_names_the_executable()
    {
        var file = typeof(ChromiumTests).Assembly.Location;
        Environment.SetEnvironmentVariable(Chromium.Variable, file);
        Assert.Equal(file, Chromium.Require());
    }

    [Fact]
    public async Task A_variable_that_names_nothing_is_an_error_with_its_remedy()
    {
        Environment.SetEnvironmentVariable(Chromium.Variable, "/no/such/chromium");
        var error = await Assert.ThrowsAsync<InputException>(HeadlessBrowser.StartAsync);
        Assert.StartsWith("/no/such/chromium: ", error.Message);
        Assert.Contains("apt-get install chromium", error.Message);
    }

    [Fact]
    public async Task A_program_that_is_no_browser_is_an_error_with_its_remedy()
    {
        Environment.SetEnvironmentVariable(Chromium.Variable, "/bin/false");
        var error = await Assert.ThrowsAsync<InputException>(HeadlessBrowser.StartAsync);
        Assert.StartsWith("/bin/false: Chromium does not start", error.Message);
    }
}
