using System.CommandLine;
using System.Net;
using ExpClip.Repro.Cli.Study;
using ExpClip.Repro.Evaluation.UserStudy;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro study</c>: the user study of Table 2, from the rating page to the table.</summary>
internal static class StudyCommand
{
    private const int UsualPort = 8123;

    public static Command Create() => new("study", "The user study (Table 2): rating page, server, aggregation.")
    {
        Make(), Serve(), Simulate(), StudyAggregateCommand.Create(),
    };

    internal static Argument<string> Folder() => new("study") { Description = "Folder of the study." };

    private static Command Make()
    {
        var animations = new Argument<string>("animations")
        {
            Description = "Folder with a folder a method, in it 07.mp4, or 07.json (BEAT weights) and 07.wav, "
                + $"and {AnimationFolder.ItemsFile}: item,prompt,reference.",
        };
        var output = new Option<string>("--output", "-o") { Description = "Folder of the study.", HelpName = "DIR", Required = true };
        var usual = new StudyOptions();
        var title = new Option<string>("--title") { Description = "What raters see on top.", DefaultValueFactory = _ => usual.Title };
        var raters = new Option<int>("--raters") { Description = "Number of links.", DefaultValueFactory = _ => usual.Raters };
        var checks = new Option<int>("--checks") { Description = "Attention checks a rater meets.", DefaultValueFactory = _ => usual.Checks };
        var seed = new Option<long>("--seed") { Description = "Decides codes and checks.", DefaultValueFactory = _ => usual.Seed };
        var side = new Option<int>("--size") { Description = "Side of the clips in pixels.", DefaultValueFactory = _ => usual.Side };
        var standIn = new Option<string>("--stand-in")
        {
            Description = "What to say of clips that are not a generator's, on page and results.", DefaultValueFactory = _ => "",
        };
        var command = new Command("make", "Makes a blinded rating page, its secret plan and the raters' links.")
        {
            animations, output, title, raters, checks, seed, side, standIn,
        };
        command.SetAction(parsed => Make(parsed.GetValue(animations)!, parsed.GetValue(output)!, new StudyOptions
        {
            Title = parsed.GetValue(title)!, Raters = parsed.GetValue(raters), Checks = parsed.GetValue(checks), Seed = parsed.GetValue(seed),
            Side = parsed.GetValue(side), StandIn = parsed.GetValue(standIn)!,
        }));
        return command;
    }

    private static int Make(string animations, string folder, StudyOptions options)
    {
        StudyPlan plan;
        using (var line = new CountLine("clips")) plan = StudyMaker.Make(AnimationFolder.Open(animations), options, folder, line);
        Console.WriteLine($"{Path.Combine(folder, StudyMaker.PageName)}  the page: "
            + $"{plan.Methods.Count} methods, {plan.Items.Count} items, {plan.Screens} screens a rater");
        Console.WriteLine($"{Path.Combine(folder, StudyMaker.LinksName)}  a link for each of {plan.Raters} raters");
        Console.WriteLine($"{Path.Combine(folder, StudyPlan.FileName)}  the secret plan: who made which clip. Keep it from raters.");
        return ExitCode.Success;
    }

    private static Command Serve()
    {
        var folder = Folder();
        var host = new Option<string>("--host")
        {
            Description = "Address to listen on; 0.0.0.0 lets other machines in.", DefaultValueFactory = _ => "127.0.0.1",
        };
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one.", DefaultValueFactory = _ => UsualPort };
        var command = new Command("serve", "Serves the rating page and stores each answer on the disk before it says thanks.") { folder, host, port };
        command.SetAction((parsed, stop) => ServeAsync(parsed.GetValue(folder)!, parsed.GetValue(host)!, parsed.GetValue(port), stop));
        return command;
    }

    private static async Task<int> ServeAsync(string folder, string host, int port, CancellationToken stop)
    {
        if (!IPAddress.TryParse(host, out var address))
            throw new InputException($"'{host}' is no IP address. Give one, for example 127.0.0.1 or 0.0.0.0.");
        if (port is < 0 or > IPEndPoint.MaxPort) throw new InputException($"{port} is no port. Give one from 0 to {IPEndPoint.MaxPort}.");
        await using var server = new StudyServer(folder, new IPEndPoint(address, port));
        await server.StartAsync();
        Console.WriteLine($"listening on {server.Address}");
        Console.WriteLine($"a rater's address: {server.Address}/r/ and the link, for example {server.Address}/r/{RaterLink.Of(server.Plan, 0)}");
        Console.WriteLine($"answers: {Path.Combine(folder, StudySessions.JournalName)}. Ctrl+C stops.");
        await server.WaitAsync(stop);
        return ExitCode.Success;
    }

    private static Command Simulate()
    {
        var folder = Folder();
        var seed = new Option<long>("--seed") { Description = "Equal seeds give equal answers.", DefaultValueFactory = _ => 1 };
        var command = new Command("simulate",
            "Draws SIMULATED answers, to try the study before a person rates. Every result made of them says so.") { folder, seed };
        command.SetAction(parsed =>
        {
            var plan = StudyPlan.Load(parsed.GetValue(folder)!);
            var file = Path.Combine(parsed.GetValue(folder)!, SimulatedRaters.FileName);
            Console.WriteLine($"{file}  {new SimulatedRaters().Write(plan, parsed.GetValue(seed), file)} SIMULATED answers");
            return ExitCode.Success;
        });
        return command;
    }
}
