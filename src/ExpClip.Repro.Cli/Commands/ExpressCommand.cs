using System.CommandLine;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro express</c>: the face of a prompt, by a trained model.</summary>
internal static class ExpressCommand
{
    public static Command Create()
    {
        var prompt = new Argument<string?>("prompt")
        {
            Description = "What the face should express, in words: \"barely holding back tears\".", Arity = ArgumentArity.ZeroOrOne,
        };
        var image = new Option<FileInfo?>("--image")
        {
            Description = "Take the expression of a face in a PNG or JPEG in place of a prompt.", HelpName = "FILE",
        };
        var aus = new Option<string?>("--au") { Description = "Take action units in place of a prompt: 6,12 or L14,25C.", HelpName = "LIST" };
        var intensity = new Option<double>("--intensity") { Description = "Strength, 0 (neutral) to 2.", DefaultValueFactory = _ => 1 };
        var edit = new Option<string?>("--edit")
        {
            Description = "Change the face by words: \"with raised inner brows\", \"without the smile\".", HelpName = "TEXT",
        };
        var blend = new Option<string?>("--blend") { Description = "Mix with the face of another prompt.", HelpName = "PROMPT" };
        var share = new Option<double>("--share") { Description = "Share of the other prompt, 0 to 1.", DefaultValueFactory = _ => 0.5 };
        var model = new Option<DirectoryInfo?>("--model")
        {
            Description = "Folder of another trained model than the one the kit ships.", HelpName = "DIR",
        };
        var picture = new Option<string?>("--output", "-o") { Description = "Write a PNG.", HelpName = "PNG" };
        var weights = new Option<string?>("--weights") { Description = "Write the 52 blendshape weights.", HelpName = "JSON" };
        var glb = new Option<string?>("--glb") { Description = "Write glTF 2.0 with all blendshapes.", HelpName = "GLB" };
        var size = new Option<int>("--size") { Description = "Pixels a side.", DefaultValueFactory = _ => 512 };
        var command = new Command("express", "Makes the face of a prompt with a trained model.")
        {
            prompt, image, aus, intensity, edit, blend, share, model, picture, weights, glb, size,
        };
        command.SetAction(parsed => new ExpressRequest
        {
            Prompt = parsed.GetValue(prompt), Image = parsed.GetValue(image), Aus = parsed.GetValue(aus), Intensity = parsed.GetValue(intensity),
            Edit = parsed.GetValue(edit), Blend = parsed.GetValue(blend), Share = parsed.GetValue(share), Model = parsed.GetValue(model),
            Picture = parsed.GetValue(picture), Weights = parsed.GetValue(weights), Glb = parsed.GetValue(glb),
            View = new RenderOptions { Size = parsed.GetValue(size) },
        }.Execute());
        return command;
    }
}
