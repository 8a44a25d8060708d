using System.CommandLine;
using ExpClip.Repro.Figures;
using ExpClip.Repro.Results.Claims;
using Spectre.Console;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro scorecard</c>: the paper's claims beside the last run, or one claim with its rule, numbers and command.</summary>
internal static class ScorecardCommand
{
    private const string FileName = "scorecard.md";

    public static Command Create()
    {
        var profile = ProfileOptions.Profile();
        var claim = new Argument<string?>("claim")
        {
            Description = "A claim by its short name, with all that decided.", Arity = ArgumentArity.ZeroOrOne,
        };
        var accepted = new Option<bool>("--accepted") { Description = "Write results/README.md anew from the accepted runs." };
        var command = new Command("scorecard", "The paper's claims beside the last run: value, interval, verdict and its rule.")
        {
            claim, profile, accepted,
        };
        command.SetAction(parsed => parsed.GetValue(accepted) ? WriteAccepted() : Show(parsed.GetValue(profile)!, parsed.GetValue(claim)));
        return command;
    }

    private static int WriteAccepted()
    {
        Console.WriteLine(ScorecardDocument.WriteAccepted());
        return ExitCode.Success;
    }

    private static int Show(string profile, string? claim)
    {
        if (!Training.Profile.Names.Contains(profile))
            throw new InputException($"There is no profile '{profile}'. Known: {string.Join(", ", Training.Profile.Names)}.");
        var folder = RepoFolders.Runs(profile);
        var card = Scorecard.Of(profile, folder, ClaimList.Load());
        if (card.Results.Count == 0) throw InputException.At(folder, 0, "holds no artefact", "Run the notebooks first: ./repro run.");
        return claim is null ? All(card, folder) : One(card, claim);
    }

    private static int All(Scorecard card, string folder)
    {
        var table = Screen.Table("claim", "verdict", "ours");
        foreach (var scored in card.Claims) table.Row(scored.Claim.Id, scored.Outcome.Words(), ScorecardTables.Ours(card, scored));
        AnsiConsole.Write(table);
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path, ScorecardDocument.Of([card], folder));
        Console.WriteLine($"{card.Summary}\nreport: {path}");
        return ExitCode.Success;
    }

    private static int One(Scorecard card, string id)
    {
        var scored = card.Claims.FirstOrDefault(scored => scored.Claim.Id == id)
            ?? throw new InputException($"There is no claim '{id}'. There are: {string.Join(", ", card.Claims.Select(scored => scored.Claim.Id))}.");
        var table = Screen.Table(scored.Claim.Id, scored.Outcome.Words());
        table.Row("the paper", $"{scored.Claim.Says} ({scored.Claim.Place})");
        table.Row("its value", scored.Claim.Paper);
        table.Row("ours", ScorecardTables.Ours(card, scored));
        table.Row("because", scored.Because);
        table.Row("make it again", ScorecardTables.Command(card.List.Artefact(scored.Claim), card.Profile));
        AnsiConsole.Write(table);
        return ExitCode.Success;
    }
}
