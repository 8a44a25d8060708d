using System.CommandLine;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>The options by which a command chooses its profile.</summary>
internal static class ProfileOptions
{
    public static Option<string> Profile() => new("--profile", "-p")
    {
        Description = $"{string.Join(" or ", Training.Profile.Names)}: smoke takes minutes and only what the repository ships; "
            + "full takes public corpora from --data; paper takes the paper's sizes, CLIP and a TEAD annotated by a language model; "
            + "paper-trial tries the same files in minutes.",
        DefaultValueFactory = _ => "smoke",
    };

    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder with the public corpora, CLIP's merges, BEAT; EXPCLIP_DATA if not given. The smoke profile never reads it.",
        HelpName = "DIR",
    };

    public static Option<string?> Device() => new("--device")
    {
        Description = $"Where to train: cpu, cuda, cuda:N or auto; {TrainingDevice.Variable} if not given, else cpu.", HelpName = "DEVICE",
    };

    /// <summary>Has this process, and those it starts, train on a device.</summary>
    /// <exception cref="InputException">There is no such device; says what is missing.</exception>
    public static void Use(string? device)
    {
        if (device is not null) Environment.SetEnvironmentVariable(TrainingDevice.Variable, device);
        _ = TrainingDevice.Current;
    }

    /// <summary>The profile asked for, checked before anything runs.</summary>
    /// <exception cref="InputException">It does not exist, or its data folder does not.</exception>
    public static Profile Resolve(string name, string? data) =>
        Training.Profile.Named(name, data ?? (name == "smoke" ? null : Environment.GetEnvironmentVariable("EXPCLIP_DATA")));

    /// <summary>The data folder named by the option, else by EXPCLIP_DATA; null when by neither.</summary>
    /// <exception cref="InputException">It does not exist.</exception>
    public static string? Folder(string? data)
    {
        var named = data ?? Environment.GetEnvironmentVariable("EXPCLIP_DATA");
        if (string.IsNullOrWhiteSpace(named)) return null;
        return Directory.Exists(named) ? Path.GetFullPath(named)
            : throw InputException.At(named, 0, "there is no such data folder", "Name the folder that holds corpora/.");
    }
}
