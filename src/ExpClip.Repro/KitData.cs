namespace ExpClip.Repro;

/// <summary>Finds the folder <c>data/</c> that the kit ships: tables, texts and sources.</summary>
public static class KitData
{
    /// <summary>Environment variable that names another data folder.</summary>
    public const string Variable = "EXPCLIP_KIT_DATA";

    private static readonly string Marker = Path.Combine("facs", "action_units.csv");

    /// <summary>The data folder: <see cref="Variable"/> if set, else <c>data/</c> of the repository that holds this assembly.</summary>
    /// <exception cref="InputException">Neither place holds the tables.</exception>
    public static string Folder => Find(Environment.GetEnvironmentVariable(Variable), AppContext.BaseDirectory, AssemblyFolder);

    /// <summary>Path of a file under the data folder, e.g. <c>KitData.File("facs", "action_units.csv")</c>.</summary>
    public static string File(params string[] parts) => Path.Combine([Folder, .. parts]);

    internal static string Find(string? named, params string[] startFolders)
    {
        if (!string.IsNullOrEmpty(named))
            return System.IO.File.Exists(Path.Combine(named, Marker)) ? named
                : throw InputException.At(named, 0, $"{Variable} names this folder, but it has no {Marker}",
                    "Name the folder data/ of a checkout, or unset the variable.");

        foreach (var start in startFolders)
            for (var folder = new DirectoryInfo(start); folder != null; folder = folder.Parent)
                if (System.IO.File.Exists(Path.Combine(folder.FullName, "data", Marker)))
                    return Path.Combine(folder.FullName, "data");

        throw new InputException(
            $"No folder data/ with {Marker} above {string.Join(" or ", startFolders)}. Set {Variable} to the folder data/ of a checkout.");
    }

    // A notebook's worker runs from the engine's folder, the library from its own: both lie in the checkout.
    private static string AssemblyFolder =>
        Path.GetDirectoryName(typeof(KitData).Assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
}
