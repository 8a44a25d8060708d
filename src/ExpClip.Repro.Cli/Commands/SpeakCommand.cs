using System.CommandLine;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro speak</c>: a recording and a prompt to a talking face.</summary>
internal static class SpeakCommand
{
    public static Command Create()
    {
        var speech = new Argument<string>("speech") { Description = "A recording: WAV, FLAC, Ogg or MP3." };
        var prompt = new Option<string?>("--prompt") { Description = "What the face should express, in words.", HelpName = "TEXT" };
        var weights = new Option<string?>("--weights") { Description = "The same as an expression: {\"browDownLeft\": 0.5, …}.", HelpName = "JSON" };
        var intensity = new Option<float>("--intensity") { Description = "How strongly, 0 to 2.", DefaultValueFactory = _ => 1 };
        var changes = new Option<string[]>("--at")
        {
            Description = "Another prompt from a time on: --at 2.5s \"relieved\". May be repeated.", HelpName = "TIME TEXT", Arity = new ArgumentArity(2, 1000), AllowMultipleArgumentsPerToken = true,
        };
        var outputs = new Option<string[]>("--output", "-o") { Description = "File to write: .mp4, .html, .glb, .csv (Live Link) or .json (BEAT). May be repeated.", HelpName = "FILE" };
        var size = new Option<int>("--size") { Description = "Pixels a side of a video.", DefaultValueFactory = _ => 512 };
        var (profile, data) = (ProfileOptions.Profile(), ProfileOptions.Data());
        var command = new Command("speak", "Animates a face to speech, with the expression that words ask for.") { speech, prompt, weights, intensity, changes, outputs, size, profile, data };
        command.SetAction(async (parsed, stop) =>
        {
            var at = parsed.GetValue(changes) ?? [];
            if (at.Length % 2 != 0) throw new InputException("--at takes seconds and words: --at 2.5s \"relieved\".");
            await new SpeakRequest(ProfileOptions.Resolve(parsed.GetValue(profile)!, parsed.GetValue(data)), parsed.GetValue(speech)!, parsed.GetValue(prompt), parsed.GetValue(weights),
                parsed.GetValue(intensity), at, parsed.GetValue(outputs) ?? [], parsed.GetValue(size)).ExecuteAsync(stop);
            return ExitCode.Success;
        });
        return command;
    }
}
