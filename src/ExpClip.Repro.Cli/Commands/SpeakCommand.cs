using System.CommandLine;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro speak</c>: a recording and a prompt to a talking face.</summary>
internal static class SpeakCommand
{
    public static Command Create()
    {
        var speech = new Argument<string>("speech") { Description = "A recording: WAV, FLAC, Ogg or MP3." };
        var prompt = new Option<string?>("--prompt") { Description = "What the face should express, in words.", HelpName = "TEXT" };
        var weights = new Option<string?>("--weights") { Description = "The same as an expression: {\"browDownLeft\": 0.5, …}.", HelpName = "JSON" };
        var image = new Option<string?>("--image") { Description = "The same as a face in a PNG or JPEG.", HelpName = "FILE" };
        var intensity = new Option<float>("--intensity") { Description = "How strongly, 0 to 2.", DefaultValueFactory = _ => 1 };
        var changes = new Option<string[]>("--at")
        {
            Description = "Another prompt from a time on: --at 2.5s \"relieved\". May be repeated.", HelpName = "TIME TEXT",
            Arity = new ArgumentArity(2, 1000), AllowMultipleArgumentsPerToken = true,
        };
        var outputs = new Option<string[]>("--output", "-o")
        {
            Description = "File to write: .mp4, .html, .glb, .csv (Live Link) or .json (BEAT). May be repeated.", HelpName = "FILE",
        };
        var size = new Option<int>("--size") { Description = "Pixels a side of a video.", DefaultValueFactory = _ => 512 };
        var model = new Option<string>("--model")
        {
            Description = "Folder of another trained model than the one the kit ships.", HelpName = "DIR",
            DefaultValueFactory = _ => ShippedModel.Folder,
        };
        var command = new Command("speak",
            "Animates a face to speech, with the expression that words ask for. Music, too, moves the mouth: what is no speech is not told from it.")
        {
            speech, prompt, weights, image, intensity, changes, outputs, size, model,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var at = parsed.GetValue(changes) ?? [];
            if (at.Length % 2 != 0) throw new InputException("--at takes seconds and words: --at 2.5s \"relieved\".");
            await new SpeakRequest
            {
                Speech = parsed.GetValue(speech)!, Prompt = parsed.GetValue(prompt), Weights = parsed.GetValue(weights),
                Image = parsed.GetValue(image), Intensity = parsed.GetValue(intensity), Changes = at,
                Outputs = parsed.GetValue(outputs) ?? [], Size = parsed.GetValue(size), Model = parsed.GetValue(model)!,
            }.ExecuteAsync(stop);
            return ExitCode.Success;
        });
        return command;
    }
}
