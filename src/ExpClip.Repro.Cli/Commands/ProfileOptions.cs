using System.CommandLine;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>The options by which a command chooses its profile.</summary>
internal static class ProfileOptions
{
    public static Option<string> Profile() => new("--profile", "-p")
    {
        Description = $"{string.Join(" or ", Training.Profile.Names)}: smoke takes minutes and only what the repository ships; full takes public corpora from --data.",
        DefaultValueFactory = _ => "smoke",
    };

    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder with the public corpora; EXPCLIP_DATA if not given. The smoke profile never reads it.",
        HelpName = "DIR",
    };

    /// <summary>The profile asked for, checked before anything runs.</summary>
    /// <exception cref="InputException">It does not exist, or its data folder does not.</exception>
    public static Profile Resolve(string name, string? data) =>
        Training.Profile.Named(name, data ?? (name == "smoke" ? null : Environment.GetEnvironmentVariable("EXPCLIP_DATA")));
}
