namespace ExpClip.Repro.Faces;

/// <summary>A row of <c>au_to_blendshape.csv</c>: the action unit at full intensity gives the blendshape this weight in (0, 1].</summary>
public sealed record AuBlendshapeRow(ActionUnit ActionUnit, Blendshape Blendshape, float Weight);

/// <summary>Two action units that one face cannot show together, and why.</summary>
public sealed record AuContradiction(int First, int Second, string Reason);

/// <summary>The tables of <c>data/facs/</c>: 36 action units, 52 blendshapes, what drives what, what excludes what, and
/// what emotions look like.</summary>
public sealed class FacsTables
{
    private readonly Dictionary<int, ActionUnit> _byCode;
    private readonly Dictionary<string, Blendshape> _byName;

    internal FacsTables(IReadOnlyList<ActionUnit> units, IReadOnlyList<Blendshape> shapes, IReadOnlyList<AuBlendshapeRow> rows,
        IReadOnlyList<AuContradiction> contradictions)
    {
        (ActionUnits, Blendshapes, Rows, Contradictions) = (units, shapes, rows, contradictions);
        _byCode = units.ToDictionary(unit => unit.Code);
        _byName = shapes.ToDictionary(shape => shape.Name);
    }

    /// <summary>The 36 action units by ascending code.</summary>
    public IReadOnlyList<ActionUnit> ActionUnits { get; }

    /// <summary>The 52 blendshapes in the kit's order; <c>Blendshapes[i].Index == i</c>.</summary>
    public IReadOnlyList<Blendshape> Blendshapes { get; }

    public IReadOnlyList<AuBlendshapeRow> Rows { get; }

    public IReadOnlyList<AuContradiction> Contradictions { get; }

    /// <summary>Action units of the basic and compound emotions, as published.</summary>
    public IReadOnlyList<EmotionPrototype> Prototypes { get; internal set; } = [];

    /// <summary>Reads the tables the kit ships.</summary>
    public static FacsTables Load() => Load(KitData.File("facs"));

    /// <summary>Reads the five tables of a folder.</summary>
    /// <exception cref="InputException">A file is missing or wrong; names file, line and expectation.</exception>
    public static FacsTables Load(string folder) => FacsReader.Read(folder);

    /// <exception cref="ArgumentException">The code is not among the 36.</exception>
    public ActionUnit ActionUnit(int code) => _byCode.GetValueOrDefault(code)
        ?? throw new ArgumentException($"AU {code} is unknown; known are {string.Join(", ", _byCode.Keys)}.", nameof(code));

    /// <exception cref="ArgumentException">No blendshape has this name.</exception>
    public Blendshape Blendshape(string name) => _byName.GetValueOrDefault(name)
        ?? throw new ArgumentException($"Blendshape '{name}' is unknown; ARKit's names are expected, e.g. mouthSmileLeft.", nameof(name));

    /// <summary>Action units of an emotion according to a source.</summary>
    /// <param name="source">EMFACS, Du2014, or Kit: those the kit draws the basic emotions with.</param>
    /// <exception cref="ArgumentException">The source does not describe this emotion.</exception>
    public EmotionPrototype Prototype(string emotion, string source = "Kit") =>
        Prototypes.FirstOrDefault(p => p.Emotion == emotion && p.Source == source)
            ?? throw new ArgumentException($"{source} does not describe '{emotion}'; it has "
                + $"{string.Join(", ", Prototypes.Where(p => p.Source == source).Select(p => p.Emotion))}.", nameof(emotion));

    /// <summary>The prompt clause of each action unit, joined: "the cheeks are raised …, the corners of the lips are pulled up
    /// …".</summary>
    public string Describe(IEnumerable<AuActivation> activations) =>
        string.Join(", ", activations.Select(a => ActionUnit(a.Code).Description));

    /// <summary>What is wrong with a set of activations (unknown, doubled, wrong side, contradictory); empty when a face can show
    /// it.</summary>
    public IEnumerable<string> Problems(IReadOnlyCollection<AuActivation> activations)
    {
        foreach (var activation in activations)
            if (ProblemOf(activation) is { } problem) yield return problem;
        foreach (var group in activations.GroupBy(a => (a.Code, a.Side)).Where(group => group.Count() > 1))
            yield return $"AU {group.First()} is given {group.Count()} times";
        foreach (var pair in Contradictions)
            if (activations.Any(a => a.Code == pair.First) && activations.Any(a => a.Code == pair.Second))
                yield return $"AU {pair.First} contradicts AU {pair.Second}: {pair.Reason}";
    }

    private string? ProblemOf(AuActivation activation)
    {
        if (!_byCode.TryGetValue(activation.Code,
            out var unit)) return $"AU {activation.Code} is not among the {ActionUnits.Count} of action_units.csv";
        if (activation.Intensity
            is not (> 0 and <= 1)) return $"AU {activation.Code} has intensity {activation.Intensity}, expected above 0 and up to 1";
        if (unit.Sides == AuSides.One
            && activation.Side == FaceSide.Both) return $"AU {unit.Code} acts on one side, expected L{unit.Code} or R{unit.Code}";
        if (unit.Sides == AuSides.Centre && activation.Side != FaceSide.Both) return $"AU {unit.Code} has no sides, expected {unit.Code}";
        return null;
    }
}
