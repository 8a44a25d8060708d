using System.CommandLine;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro face</c>: an expression as a picture, a 3D model or a file of weights.</summary>
internal static class FaceCommand
{
    public static Command Create()
    {
        var caption = new Argument<string?>("text")
        {
            Description = "Caption; without --au, --weights and --sheet, the emotion to show: happiness, fear, …",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var aus = new Option<string?>("--au") { Description = "Action units in FACS notation: 6,12 or L14,25C.", HelpName = "LIST" };
        var weights = new Option<FileInfo?>("--weights")
        {
            Description = "Blendshape weights: {\"jawOpen\": 0.5, …}, or a clip in BEAT's form.", HelpName = "JSON",
        };
        var sheet = new Option<string?>("--sheet")
        {
            Description = $"A contact sheet in place of one expression: {string.Join(", ", FaceRequest.Sheets)}.", HelpName = "KIND",
        };
        var ict = new Option<string?>("--ict") { Description = "Draw ICT-FaceKit's face; its folder FaceXModel.", HelpName = "DIR" };
        var identity = new Option<int?>("--identity")
        {
            Description = "Draw another person, by number: the same for the same number.", HelpName = "SEED",
        };
        var picture = new Option<string?>("--output", "-o")
        {
            Description = "Write a PNG; of a clip, a strip of eight frames.", HelpName = "PNG",
        };
        var glb = new Option<string?>("--glb") { Description = "Write glTF 2.0 with all blendshapes.", HelpName = "GLB" };
        var liveLink = new Option<string?>("--live-link") { Description = "Write Live Link Face's CSV.", HelpName = "CSV" };
        var beat = new Option<string?>("--beat") { Description = "Write BEAT's JSON.", HelpName = "JSON" };
        var size = new Option<int?>("--size") { Description = "Pixels a side: 512, on a sheet 220.", HelpName = "PIXELS" };
        var yaw = new Option<float>("--yaw") { Description = "Degrees the head turns to the person's left.", HelpName = "DEGREES" };
        var command = new Command("face", "Shows an expression: a picture, a 3D model, or weights for other programs.")
        {
            caption, aus, weights, sheet, ict, identity, picture, glb, liveLink, beat, size, yaw,
        };
        command.SetAction(parsed => Run(new FaceRequest
        {
            Caption = parsed.GetValue(caption), Aus = parsed.GetValue(aus), Weights = parsed.GetValue(weights),
            Sheet = parsed.GetValue(sheet), Ict = parsed.GetValue(ict), Identity = parsed.GetValue(identity),
            Picture = parsed.GetValue(picture), Glb = parsed.GetValue(glb), LiveLink = parsed.GetValue(liveLink),
            Beat = parsed.GetValue(beat),
            View = new RenderOptions { Size = parsed.GetValue(size) ?? (parsed.GetValue(sheet) is null ? 512 : 220), Yaw = parsed.GetValue(yaw) },
        }));
        return command;
    }

    private static int Run(FaceRequest request)
    {
        try
        {
            request.Execute();
            return ExitCode.Success;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new InputException(e.Message.Split(" (Parameter ")[0], e); // without the name of our own parameter
        }
    }
}
