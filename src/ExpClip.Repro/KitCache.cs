namespace ExpClip.Repro;

/// <summary>Where the kit keeps what it fetches or computes once for all checkouts.</summary>
public static class KitCache
{
    /// <summary>Environment variable that moves the cache.</summary>
    public const string Variable = "EXPCLIP_CACHE";

    /// <summary>The cache: <see cref="Variable"/>, else <c>expclip-repro</c> in the user's cache folder.</summary>
    public static string Folder =>
        Named(Variable) is { } cache ? Path.GetFullPath(cache) : Path.Combine(Named("XDG_CACHE_HOME") ?? UserCache, "expclip-repro");

    private static string UserCache => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>Folder of the networks' weights, one folder a network.</summary>
    public static string Weights => Path.Combine(Folder, "weights");

    private static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
