namespace ExpClip.Repro.Figures.Charts;

/// <summary>Where this machine's Chromium is: <c>EXPCLIP_CHROMIUM</c>, then /usr/bin/chromium, then the PATH.</summary>
public static class Chromium
{
    /// <summary>Environment variable that names the executable.</summary>
    public const string Variable = "EXPCLIP_CHROMIUM";

    private const string Remedy =
        $"Install it (Debian, Ubuntu: sudo apt-get install chromium), or set {Variable} to the path of a Chromium or Chrome.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The executable, or null when there is none.</summary>
    /// <exception cref="InputException"><c>EXPCLIP_CHROMIUM</c> names a file that does not exist.</exception>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen : throw InputException.At(chosen, 0, $"{Variable} names a file that does not exist", Remedy);
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Prepend("/usr/bin")
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The executable.</summary>
    /// <exception cref="InputException">There is none; the message says how to get one.</exception>
    public static string Require() =>
        Find() ?? throw new InputException($"Chromium was not found; charts are turned into pictures with it. {Remedy}");
}
