using System.CommandLine;
using ExpClip.Repro.Cli.Site;
using ExpClip.Repro.Results.Claims;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro site</c>: the last run as offline HTML, scorecard first.</summary>
internal static class SiteCommand
{
    public static Command Create()
    {
        var profile = ProfileOptions.Profile();
        var output = new Option<string?>("--output", "-o", "--out")
        {
            Description = "The site's folder, replaced whole; results/site if not given.", HelpName = "DIR",
        };
        var command = new Command("site", "Makes the last run a site of offline pages: scorecard, notebooks, figures, players.") { profile, output };
        command.SetAction(parsed => Write(parsed.GetValue(profile)!, parsed.GetValue(output) ?? Path.Combine(RepoFolders.Results, "site")));
        return command;
    }

    private static int Write(string profile, string output)
    {
        var run = RepoFolders.Runs(profile);
        var card = Scorecard.Of(profile, run, ClaimList.Load());
        if (card.Results.Count == 0) throw InputException.At(run, 0, "holds no artefact", "Run the notebooks first: ./repro run.");
        Console.WriteLine(new SiteWriter(card, run, Path.GetFullPath(output)).Write());
        return ExitCode.Success;
    }
}
