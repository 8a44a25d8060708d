using System.CommandLine;
using ExpClip.Repro.Evaluation.Animation;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro checkpoint make</c>: trains the model that the kit ships.</summary>
internal static class CheckpointCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder with corpora/goemotions.", HelpName = "DIR",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("EXPCLIP_DATA"),
        };
        var profile = new Option<string>("--profile") { Description = "Whose sizes and data: full or smoke.", DefaultValueFactory = _ => "full" };
        var steps = new Option<int?>("--encoder-steps")
        {
            Description = "Steps of the kit's own CLIP, where fewer than the profile's must do.", HelpName = "N",
        };
        var epochs = new Option<int?>("--epochs")
        {
            Description = "Epochs of ExpCLIP at most, where fewer than the profile's must do.", HelpName = "N",
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for the model.", HelpName = "DIR", DefaultValueFactory = _ => ShippedModel.Folder,
        };
        var device = ProfileOptions.Device();
        var make = new Command("make",
            "Trains encoder, ExpCLIP and image projector, and writes them with a model card. A run that was stopped goes on.")
        {
            data, profile, steps, epochs, output, device,
        };
        make.SetAction(parsed =>
        {
            ProfileOptions.Use(parsed.GetValue(device));
            var name = parsed.GetValue(profile)!;
            var kit = Profile.Named(name, name == "smoke" ? null : parsed.GetValue(data));
            if (kit.Paper is not null) throw new InputException("CLIP is not the kit's to ship, nor a model beside it. Name full or smoke.");
            if (parsed.GetValue(steps) is { } count) kit = kit with { KitClip = kit.KitClip with { Steps = count } };
            if (parsed.GetValue(epochs) is { } most) kit = kit with { Training = kit.Training with { Epochs = most } };
            ShippedModelTraining.Run(kit, parsed.GetValue(output)!, new TextLine(Console.WriteLine));
            return ExitCode.Success;
        });
        return new Command("checkpoint", "The trained models that come with the kit.") { make, Generator() };
    }

    private static Command Generator()
    {
        var model = new Option<string>("--model")
        {
            Description = "Folder with the ExpCLIP whose styles it learns; the generator is written beside it.",
            HelpName = "DIR", DefaultValueFactory = _ => ShippedModel.Folder,
        };
        var steps = new Option<int>("--steps") { Description = "Training steps.", HelpName = "N", DefaultValueFactory = _ => 1000 };
        var device = ProfileOptions.Device();
        var command = new Command("generator",
            "Trains the generator of repro speak on the speech the kit ships, and writes it with a card. A run that was stopped goes on.")
        {
            model, steps, device,
        };
        command.SetAction((parsed, stop) =>
        {
            if (parsed.GetValue(steps) is not (>= 20 and <= 1_000_000) and var count)
                throw new InputException($"--steps is {count}; 20 to 1,000,000 is expected.");
            ProfileOptions.Use(parsed.GetValue(device));
            ShippedGeneratorTraining.Run(parsed.GetValue(model)!, parsed.GetValue(steps), new TextLine(Console.WriteLine), stop);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
