using System.Globalization;
using ExpClip.Repro.Cli.Doctor;
using ExpClip.Repro.Training.Paper;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro run --profile paper --dry</c>: what the paper's sizes would take on this machine, and what is missing for them.</summary>
internal static class PaperDryRun
{
    // Share of the matrix products' speed that whole steps reach: this kit's benchmarks have 0.5 to 0.8 with the arithmetic that is not counted.
    private const double Efficiency = 0.5;
    private const double BytesAGiB = 1 << 30;

    /// <returns><see cref="ExitCode.Success"/> when everything is in place, else <see cref="ExitCode.Failed"/>.</returns>
    public static int Run(string? data)
    {
        var sizes = new PaperSizes();
        ShowPlan(new PaperPlan(sizes).Stages);
        Console.WriteLine($"The run itself has notebooks {PaperProfile.Notebooks[0]} to {PaperProfile.Notebooks[^1]}, and in 06 and 07 "
            + $"{Number(sizes.DrawnPictures, "N0")} drawn pictures in place of MEAD's {Number(sizes.MeadPictures, "N0")}.");
        var needs = PaperNeedsList.Print(data);
        var missing = needs.Count(need => !need.InPlace);
        Screen.Closing(needs.Count - missing, missing);
        return missing == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static void ShowPlan(IReadOnlyList<PaperStage> stages)
    {
        var speed = BlasProbe.Fastest();
        var teraflops = Efficiency * speed.Gigaflops / 1000;
        var table = Screen.Table("notebook", "work at the paper's sizes", "10¹² operations", "hours here", "memory, GiB");
        var all = new PaperStage("all", "", stages.Sum(stage => stage.Teraflops), stages.Max(stage => stage.MemoryGiB));
        foreach (var stage in stages.Append(all))
            table.Row(stage.Notebook, stage.Work, Number(stage.Teraflops, "N0"), Number(stage.Teraflops / teraflops / 3600, "N1"),
                Number(stage.MemoryGiB, "N1"));
        AnsiConsole.Write(table);
        Console.WriteLine($"Hours: operations at {Number(Efficiency, "P0")} of the {Number(speed.Gigaflops, "N0")} GFLOP/s of matrix products "
            + $"measured on {speed.Device}; an estimate to plan by.");
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesAGiB;
        if (all.MemoryGiB > available) Console.WriteLine($"This machine has {Number(available, "N1")} GiB of memory: too little for the largest.");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
