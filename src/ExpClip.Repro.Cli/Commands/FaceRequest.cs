using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Ict;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>What <c>repro face</c> was asked for: which expression, on whose face, into which files.</summary>
internal sealed record FaceRequest
{
    private const int StripFrames = 8, StripSize = 256;

    public static IReadOnlyList<string> Sheets { get; } = ["emotions", "intensities", "action-units", "blendshapes"];

    public string? Caption { get; init; }
    public string? Aus { get; init; }
    public FileInfo? Weights { get; init; }
    public string? Sheet { get; init; }
    public string? Ict { get; init; }
    public int? Identity { get; init; }
    public string? Picture { get; init; }
    public string? Glb { get; init; }
    public string? LiveLink { get; init; }
    public string? Beat { get; init; }
    public required RenderOptions View { get; init; }

    /// <summary>Writes the files and names them.</summary>
    /// <exception cref="InputException">What was asked for does not fit together, or a file cannot be read.</exception>
    public void Execute()
    {
        if ((Picture ?? Glb ?? LiveLink ?? Beat) is null)
            throw new InputException("Nothing to write. Name a picture with -o, or give --glb, --live-link or --beat.");
        var tables = FacsTables.Load();
        if (Sheet is { } kind) WriteSheet(kind, tables);
        else Write(Expression(tables), Face(tables), tables);
    }

    private FaceMesh Face(FacsTables tables) => this switch
    {
        { Ict: not null, Identity: not null } =>
            throw new InputException("--ict and --identity exclude each other: ICT-FaceKit's face is one person. Give one."),
        { Ict: { } folder } => IctFaceMesh.Of(IctModel.Load(folder, tables, IctModel.DefaultCache), tables),
        { Identity: { } seed } => FaceMesh.Build(tables, FaceIdentity.Random(seed)),
        _ => FaceMesh.Build(tables),
    };

    private ExpressionClip Expression(FacsTables tables)
    {
        if (this is { Aus: not null, Weights: not null }) throw new InputException("--au and --weights exclude each other. Give one.");
        if (Weights is { } file)
            return WeightsJson.IsBeat(file.FullName) ? BeatJson.Read(file.FullName, tables)
                : new([WeightsJson.Read(file.FullName, tables)], 1);
        return new([new AuRig(tables).ToBlendshapeWeights(ActionUnits())], 1);
    }

    private IReadOnlyCollection<AuActivation> ActionUnits()
    {
        if (Aus is { } list)
            return [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(AuActivation.Parse)];
        if (Caption is null) throw new InputException("No expression. Name an emotion, or give --au, --weights or --sheet.");
        return EmotionBase.Load().Find(Caption)?.Aus
            ?? throw new InputException($"'{Caption}' is no emotion the kit knows. "
                + "Give action units (--au 6,12) or weights (--weights file.json).");
    }

    private void Write(ExpressionClip clip, FaceMesh mesh, FacsTables tables)
    {
        if (Picture is { } picture) Written(picture, () => ImagePng.Write(picture, Draw(clip, new FaceRenderer(mesh))));
        if (Glb is { } glb) Written(glb, () => GltfFile.Write(glb, mesh, clip, tables));
        if (LiveLink is { } liveLink) Written(liveLink, () => LiveLinkCsv.Write(liveLink, clip, tables));
        if (Beat is { } beat) Written(beat, () => BeatJson.Write(beat, clip, tables));
    }

    private void WriteSheet(string kind, FacsTables tables)
    {
        if (this is not { Picture: { } picture, Aus: null, Weights: null, Glb: null, LiveLink: null, Beat: null })
            throw new InputException("--sheet draws one picture of its own expressions. "
                + "Give -o and leave the other outputs, --au and --weights out.");
        if (!Sheets.Contains(kind)) throw new InputException($"There is no sheet '{kind}'. Known: {string.Join(", ", Sheets)}.");
        var sheet = new FaceSheet(new FaceRenderer(Face(tables)), tables, View);
        Written(picture, () => ImagePng.Write(picture, kind switch
        {
            "emotions" => sheet.Emotions(Caption),
            "intensities" => sheet.EmotionsByIntensity(Caption),
            "action-units" => sheet.ActionUnits(Caption),
            _ => sheet.Blendshapes(Caption),
        }));
    }

    private ImageRgb Draw(ExpressionClip clip, FaceRenderer renderer)
    {
        if (clip.Frames.Count > 1)
            return PngStrip.Draw(renderer, clip, StripFrames, View with { Size = Math.Min(View.Size, StripSize) });
        var image = renderer.Render(clip.Frames[0], View);
        return Caption is null ? image : ContactSheet.Compose([(image, Caption)], new ContactSheetOptions { Columns = 1 });
    }

    private static void Written(string file, Action write)
    {
        write();
        Console.WriteLine(file);
    }
}
