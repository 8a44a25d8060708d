using System.CommandLine;
using ExpClip.Repro.Datasets.Mead3d;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Ict;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro face</c>: an expression as a picture, a 3D model or a file of weights.</summary>
internal static class FaceCommand
{
    private sealed record Request
    {
        public required string Caption { get; init; }
        public string? Aus { get; init; }
        public FileInfo? Weights { get; init; }
        public string? Ict { get; init; }
        public string? Picture { get; init; }
        public bool Sheet { get; init; }
        public string? Glb { get; init; }
        public string? LiveLink { get; init; }
        public string? Beat { get; init; }
        public required RenderOptions View { get; init; }
    }

    public static Command Create()
    {
        var caption = new Argument<string>("text")
        {
            Description = "Caption; without --au and --weights, the emotion to show: happiness, fear, …",
        };
        var aus = new Option<string?>("--au") { Description = "Action units in FACS notation: 6,12 or L14,25C.", HelpName = "LIST" };
        var weights = new Option<FileInfo?>("--weights")
        {
            Description = "Blendshape weights: {\"jawOpen\": 0.5, …}, or a clip in BEAT's form.", HelpName = "JSON",
        };
        var ict = new Option<string?>("--ict") { Description = "Draw ICT-FaceKit's face; its folder FaceXModel.", HelpName = "DIR" };
        var picture = new Option<string?>("--output", "-o")
        {
            Description = "Write a PNG; of a clip, a strip of eight frames.", HelpName = "PNG",
        };
        var sheet = new Option<bool>("--sheet")
        {
            Description = "Draw the eight emotions of MEAD, from the front and half turned, under the text.",
        };
        var glb = new Option<string?>("--glb") { Description = "Write glTF 2.0 with all blendshapes.", HelpName = "GLB" };
        var liveLink = new Option<string?>("--live-link") { Description = "Write Live Link Face's CSV.", HelpName = "CSV" };
        var beat = new Option<string?>("--beat") { Description = "Write BEAT's JSON.", HelpName = "JSON" };
        var size = new Option<int>("--size") { Description = "Pixels a side.", DefaultValueFactory = _ => 512 };
        var yaw = new Option<float>("--yaw") { Description = "Degrees the head turns to the person's left." };
        var command = new Command("face", "Shows an expression: a picture, a 3D model, or weights for other programs.")
        {
            caption, aus, weights, ict, picture, sheet, glb, liveLink, beat, size, yaw,
        };
        command.SetAction(parsed => Run(new Request
        {
            Caption = parsed.GetValue(caption)!, Aus = parsed.GetValue(aus), Weights = parsed.GetValue(weights), Ict = parsed.GetValue(ict),
            Picture = parsed.GetValue(picture), Sheet = parsed.GetValue(sheet), Glb = parsed.GetValue(glb),
            LiveLink = parsed.GetValue(liveLink), Beat = parsed.GetValue(beat),
            View = new RenderOptions { Size = parsed.GetValue(size), Yaw = parsed.GetValue(yaw) },
        }));
        return command;
    }

    private static int Run(Request request)
    {
        if ((request.Picture ?? request.Glb ?? request.LiveLink ?? request.Beat) is null)
            throw new InputException("Nothing to write. Name a picture with -o, or give --glb, --live-link or --beat.");
        var tables = FacsTables.Load();
        try
        {
            var mesh = request.Ict is { } folder
                ? IctFaceMesh.Of(IctModel.Load(folder, tables, IctModel.DefaultCache), tables) : FaceMesh.Build(tables);
            if (request.Sheet) WriteSheet(request, mesh, tables);
            else Write(request, Expression(request, tables), mesh, tables);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new InputException(e.Message.Split(" (Parameter ")[0], e); // without the name of our own parameter
        }
        return ExitCode.Success;
    }

    private static ExpressionClip Expression(Request request, FacsTables tables)
    {
        if (request is { Aus: not null, Weights: not null }) throw new InputException("--au and --weights exclude each other. Give one.");
        if (request.Weights is { } file)
            return WeightsJson.IsBeat(file.FullName) ? BeatJson.Read(file.FullName, tables)
                : new([WeightsJson.Read(file.FullName, tables)], 1);
        return new([new AuRig(tables).ToBlendshapeWeights(ActionUnits(request))], 1);
    }

    private static IReadOnlyCollection<AuActivation> ActionUnits(Request request)
    {
        if (request.Aus is { } list)
            return [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(AuActivation.Parse)];
        return EmotionBase.Load().Find(request.Caption)?.Aus
            ?? throw new InputException($"'{request.Caption}' is no emotion the kit knows. "
                + "Give action units (--au 6,12) or weights (--weights file.json).");
    }

    private static void Write(Request request, ExpressionClip clip, FaceMesh mesh, FacsTables tables)
    {
        if (request.Picture is { } picture) Written(picture, () => ImagePng.Write(picture, Picture(request, clip, new FaceRenderer(mesh))));
        if (request.Glb is { } glb) Written(glb, () => GltfFile.Write(glb, mesh, clip, tables));
        if (request.LiveLink is { } liveLink) Written(liveLink, () => LiveLinkCsv.Write(liveLink, clip, tables));
        if (request.Beat is { } beat) Written(beat, () => BeatJson.Write(beat, clip, tables));
    }

    private static void WriteSheet(Request request, FaceMesh mesh, FacsTables tables)
    {
        if (request is not { Picture: { } picture, Aus: null, Weights: null, Glb: null, LiveLink: null, Beat: null })
            throw new InputException("--sheet draws one picture of its own expressions. "
                + "Give -o and leave the other outputs, --au and --weights out.");
        Written(picture, () => ImagePng.Write(picture,
            MeadEmotionSheet.Draw(new FaceRenderer(mesh), tables, EmotionBase.Load(), request.Caption, request.View)));
    }

    private static ImageRgb Picture(Request request, ExpressionClip clip, FaceRenderer renderer) => clip.Frames.Count > 1
        ? PngStrip.Draw(renderer, clip, frames: 8, request.View with { Size = Math.Min(request.View.Size, 256) })
        : ContactSheet.Compose([(renderer.Render(clip.Frames[0], request.View), request.Caption)], new ContactSheetOptions { Columns = 1 });

    private static void Written(string file, Action write)
    {
        write();
        Console.WriteLine(file);
    }
}
