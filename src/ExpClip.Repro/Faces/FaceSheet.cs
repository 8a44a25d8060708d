using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Faces;

/// <summary>Contact sheets of what a face can show.</summary>
/// <param name="face">The face.</param>
/// <param name="view">Size of each picture and how it is drawn.</param>
public sealed class FaceSheet(FaceRenderer face, FacsTables tables, RenderOptions view)
{
    private const string Prototypes = "Kit";  // whose action units the emotions have: data/facs/README.md
    private const float ThreeQuarter = 35;    // degrees

    private static readonly (string Name, float Share)[] Intensities = [("slight", 1 / 3f), ("marked", 2 / 3f), ("full", 1)];

    private readonly AuRig _rig = new(tables);

    private float[] Neutral => _rig.ToBlendshapeWeights(Array.Empty<AuActivation>());

    private EmotionPrototype[] Basic => [.. tables.Prototypes.Where(p => p is { Source: Prototypes, Kind: EmotionKind.Basic })];

    /// <summary>The seven basic emotions at full intensity and the face at rest: above from the front, below from three quarters.</summary>
    public ImageRgb Emotions(string? title = null)
    {
        (string Name, float[] Weights, string Units)[] shown =
        [
            .. Basic.Select(p => (p.Emotion, _rig.ToBlendshapeWeights(p.Core.ToArray()), "AU " + string.Join(' ', p.Core))),
            ("neutral", Neutral, "no AU"),
        ];
        return Compose(shown.Length, title,
        [
            .. shown.Select(e => (face.Render(e.Weights, view), e.Name)),
            .. shown.Select(e => (face.Render(e.Weights, view with { Yaw = view.Yaw + ThreeQuarter }), e.Units)),
        ]);
    }

    /// <summary>The basic emotions at a third, two thirds and the whole of their prototypes' intensity, a row each.</summary>
    public ImageRgb EmotionsByIntensity(string? title = null) => Compose(Basic.Length, title,
    [
        .. from level in Intensities
           from emotion in Basic
           let units = emotion.Core.Select(unit => unit with { Intensity = unit.Intensity * level.Share }).ToArray()
           select (face.Render(_rig.ToBlendshapeWeights(units), view), $"{emotion.Emotion}, {level.Name}"),
    ]);

    /// <summary>Each action unit at full intensity; those that act on one side only, on the left.</summary>
    public ImageRgb ActionUnits(string? title = null) => Compose(6, title,
    [
        .. from unit in tables.ActionUnits
           let shown = new AuActivation(unit.Code, Side: unit.Sides == AuSides.One ? FaceSide.Left : FaceSide.Both)
           select (face.Render(_rig.ToBlendshapeWeights([shown]), view), $"{shown} {unit.Name}"),
    ]);

    /// <summary>Each blendshape at weight 1.</summary>
    public ImageRgb Blendshapes(string? title = null) => Compose(6, title,
    [
        .. tables.Blendshapes.Select(shape =>
        {
            var weights = Neutral;
            weights[shape.Index] = 1;
            return (face.Render(weights, view), shape.Name);
        }),
    ]);

    /// <summary>People drawn at random, at rest; the same for the same numbers.</summary>
    /// <param name="seeds">One a person (<see cref="FaceIdentity.Random"/>).</param>
    public static ImageRgb People(FacsTables tables, IEnumerable<int> seeds, RenderOptions view) => Compose(8, null,
        [.. seeds.Select(seed => (new FaceRenderer(FaceMesh.Build(tables, FaceIdentity.Random(seed))).Render(new float[Blendshape.Count], view),
            $"person {seed}"))]);

    private static ImageRgb Compose(int columns, string? title, IReadOnlyList<(ImageRgb, string)> cells) =>
        ContactSheet.Compose(cells, new ContactSheetOptions { Columns = columns, Title = title });
}
