namespace ExpClip.Repro;

/// <summary>Where the kit's folders are, found from where the library lies.</summary>
public static class RepoFolders
{
    /// <summary>The checkout: the nearest folder above the library that holds <c>ExpClip.Repro.sln</c>.</summary>
    /// <exception cref="InputException">The library was moved out of a checkout.</exception>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory) ?? FindRoot(Path.GetDirectoryName(typeof(RepoFolders).Assembly.Location)!)
        ?? throw new InputException("ExpClip.Repro.sln was not found above the library. Run the kit from its checkout.");

    public static string Notebooks => Path.Combine(Root, "notebooks");

    /// <summary>Committed baselines and, under <c>runs/</c>, what each run writes. EXPCLIP_RESULTS moves it.</summary>
    public static string Results =>
        Environment.GetEnvironmentVariable("EXPCLIP_RESULTS") is { Length: > 0 } moved ? Path.GetFullPath(moved) : Path.Combine(Root, "results");

    public static string Runs(string profile) => Path.Combine(Results, "runs", profile);

    public static string Baseline(string profile) => Path.Combine(Root, "results", "baseline", profile + ".json");

    /// <summary>Pictures and tables of the accepted run, committed beside its numbers.</summary>
    public static string Rendered(string profile) => Path.Combine(Root, "results", "rendered", profile);

    private static string? FindRoot(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "ExpClip.Repro.sln"))) return at.FullName;
        return null;
    }
}
