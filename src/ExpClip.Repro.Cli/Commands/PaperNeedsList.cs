using ExpClip.Repro.Datasets.Sources;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Training.Paper;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>What the paper's profile needs and what of it is here, with the commands that get the rest.</summary>
internal static class PaperNeedsList
{
    /// <returns>The needs, after they were printed.</returns>
    public static IReadOnlyList<PaperNeed> Print(string? data)
    {
        var needs = PaperNeeds.Of(data, TeadStore.DefaultFolder, KitCache.Weights, SourceList.Load());
        var table = Screen.Table("needed", "here");
        foreach (var need in needs) table.Row(need.What, need.Found);
        AnsiConsole.Write(table);
        var missing = needs.Where(need => !need.InPlace).ToArray();
        if (missing.Length > 0) Console.WriteLine("missing; what gets it:");
        foreach (var need in missing)
            Console.WriteLine($"  {need.What}\n    {need.Remedy}\n    without it: {need.Without ?? "notebooks 04 to 09 cannot start"}");
        if (data is null) Console.WriteLine("DIR is the folder named by --data or EXPCLIP_DATA; none is named.");
        return needs;
    }

    /// <summary>Prints the needs before a run, so that nothing that was started ends for want of a file.</summary>
    /// <exception cref="InputException">Something is missing without which the notebooks cannot start.</exception>
    public static void Require(string? data)
    {
        string[] missing = [.. Print(data).Where(need => !need.InPlace && need.Without is null).Select(need => need.What)];
        if (missing.Length > 0)
            throw new InputException($"Nothing was started, for want of: {string.Join("; ", missing)}. The commands that get it stand above.");
    }
}
