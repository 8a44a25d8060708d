using System.CommandLine;
using ExpClip.Common;
using ExpClip.Repro.Cli.Sweeps;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro sweep</c>: writes a script that runs the notebooks under many seeds, as processes or as a Slurm array.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        var (profile, data) = (ProfileOptions.Profile(), ProfileOptions.Data());
        var seeds = new Option<string>("--seeds") { Description = "As in 1-5 or 1,2,7-9.", DefaultValueFactory = _ => "1-5" };
        var only = new Option<string[]>("--only")
        {
            Description = "Only the notebooks whose names begin so.", HelpName = "NN", AllowMultipleArgumentsPerToken = true,
        };
        var atOnce = new Option<int>("--at-once") { Description = "Runs side by side.", DefaultValueFactory = _ => 2 };
        var slurm = new Option<bool>("--slurm") { Description = "A Slurm array instead of processes; hand it to sbatch." };
        var device = ProfileOptions.Device();
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The script; default: results/runs/sweep/run.sh.", HelpName = "FILE" };
        var command = new Command("sweep", "Writes a script that runs a profile under many seeds.")
        {
            profile, data, seeds, only, atOnce, slurm, device, output,
        };
        command.SetAction(parsed =>
        {
            var named = ProfileOptions.Resolve(parsed.GetValue(profile)!, parsed.GetValue(data));
            var side = parsed.GetValue(atOnce) is > 0 and <= 1000 and var count ? count : throw new InputException("--at-once takes 1 to 1000.");
            var folder = Path.Combine(RepoFolders.Results, "runs", "sweep");
            var numbers = Sweep.ParseSeeds(parsed.GetValue(seeds)!);
            var words = Words(named, parsed.GetValue(only) ?? [], parsed.GetValue(device));
            var sweep = new Sweep(RepoFolders.Root, folder, numbers, words, side);
            Write(parsed.GetValue(output)?.FullName ?? Path.Combine(folder, "run.sh"),
                parsed.GetValue(slurm) ? SweepScript.SlurmArray(sweep) : SweepScript.Processes(sweep), parsed.GetValue(slurm) ? "sbatch" : "bash");
        });
        return command;
    }

    private static string[] Words(Training.Profile profile, string[] only, string? device) =>
    [
        "--profile", profile.Name,
        .. profile.DataFolder is { } data ? (string[])["--data", data] : [],
        .. device is null ? [] : (string[])[Sweep.Device, device],
        .. only.Length > 0 ? (string[])["--only", .. only] : [],
    ];

    private static void Write(string file, string script, string starter)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        AtomicFile.WriteAllText(file, script);
        Console.WriteLine($"{starter} {file}");
    }
}
