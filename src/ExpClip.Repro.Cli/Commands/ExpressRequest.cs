using System.Globalization;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>What <c>repro express</c> was asked for.</summary>
internal sealed record ExpressRequest
{
    private const double Shown = 0.1; // weights below are not named on the screen

    public string? Prompt { get; init; }
    public FileInfo? Image { get; init; }
    public string? Aus { get; init; }
    public required double Intensity { get; init; }
    public string? Edit { get; init; }
    public string? Blend { get; init; }
    public required double Share { get; init; }
    public DirectoryInfo? Model { get; init; }
    public string? Picture { get; init; }
    public string? Weights { get; init; }
    public string? Glb { get; init; }
    public required RenderOptions View { get; init; }

    /// <summary>Makes the expression, writes the files asked for, and says what it is.</summary>
    /// <exception cref="InputException">What was asked for does not fit together, or a file cannot be read.</exception>
    public int Execute()
    {
        if (new object?[] { Prompt, Image, Aus }.Count(source => source is not null) != 1)
            throw new InputException("Say what to express: a prompt, or --image, or --au, and only one of them.");
        if (Share is not (>= 0 and <= 1)) throw new InputException($"--share is {Share}; 0 to 1 is expected.");
        var tables = FacsTables.Load();
        var weights = Expression(ShippedModel.Load(Model?.FullName ?? ShippedModel.Folder)).Weights;
        var clip = new ExpressionClip([weights], 1);
        if (Picture is { } picture) Written(picture, () => ImagePng.Write(picture, new FaceRenderer(FaceMesh.Build(tables)).Render(weights, View)));
        if (Weights is { } json) Written(json, () => WeightsJson.Write(json, weights, tables));
        if (Glb is { } glb) Written(glb, () => GltfFile.Write(glb, FaceMesh.Build(tables), clip, tables));
        if ((Picture ?? Weights ?? Glb) is null) Print(weights, tables);
        return ExitCode.Success;
    }

    private Expression Expression(ExpressionMaker maker)
    {
        var expression = Image is { } image ? maker.FromImages([ImageArgument.Read(image.FullName)])[0]
            : Aus is { } aus ? maker.FromAus(Activations(aus))
            : maker.FromTexts([Prompt!], Intensity)[0];
        if (Blend is { } other) expression = maker.Blend(expression, maker.FromTexts([other], Intensity)[0], Share);
        return Edit is { } edit ? maker.Edit(expression, edit) : expression;
    }

    private static IReadOnlyList<AuActivation> Activations(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(AuActivation.Parse)];

    private static void Print(float[] weights, FacsTables tables)
    {
        Console.WriteLine("action units   " + string.Join(' ', AuEstimator.Load().Estimate(weights).Where(au => au.Intensity >= Shown)));
        foreach (var shape in tables.Blendshapes.Where(shape => weights[shape.Index] >= Shown).OrderByDescending(shape => weights[shape.Index]))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shape.Name,-20} {weights[shape.Index]:0.00}"));
    }

    private static void Written(string file, Action write)
    {
        write();
        Console.WriteLine(file);
    }
}
