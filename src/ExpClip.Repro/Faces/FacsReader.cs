namespace ExpClip.Repro.Faces;

/// <summary>Reads and checks the tables of <c>data/facs/</c>.</summary>
internal static class FacsReader
{
    private static readonly (string, AuSides)[] AuSidesNames = [("pair", AuSides.Pair), ("centre", AuSides.Centre), ("one", AuSides.One)];
    private static readonly (string, FaceSide)[] ShapeSideNames = [("left", FaceSide.Left), ("right", FaceSide.Right),
        ("centre", FaceSide.Both)];

    public static FacsTables Read(string folder)
    {
        var units = ActionUnits(Path.Combine(folder, "action_units.csv"));
        var shapes = Blendshapes(Path.Combine(folder, "blendshapes.csv"));
        var rows = Correspondences(Path.Combine(folder, "au_to_blendshape.csv"), units, shapes);
        var contradictions = Contradictions(Path.Combine(folder, "contradictions.csv"), units);
        var tables = new FacsTables(units, shapes, rows, contradictions);
        tables.Prototypes = PrototypeReader.Read(Path.Combine(folder, "prototypes.csv"), tables);
        return tables;
    }

    private static List<ActionUnit> ActionUnits(string file)
    {
        var units = new List<ActionUnit>();
        foreach (var row in CsvTable.Read(file, "code", "name", "muscle", "region", "sides", "description"))
        {
            var code = row.Int("code");
            if (units.Count > 0 && code <= units[^1].Code)
                throw row.Wrong("code", $"is {code} after {units[^1].Code}", "Codes ascend and occur once.");
            units.Add(new ActionUnit(code, row.Text("name"), row.Text("muscle"), row.Text("region"), row.OneOf("sides", AuSidesNames),
                row.Text("description")));
        }
        return units;
    }

    private static List<Blendshape> Blendshapes(string file)
    {
        var shapes = new List<Blendshape>();
        foreach (var row in CsvTable.Read(file, "index", "name", "region", "side", "beat_index", "live_link_index", "description"))
        {
            if (row.Int("index") != shapes.Count)
                throw row.Wrong("index", $"is {row.Int("index")}, expected {shapes.Count}", "Rows are numbered from 0 in order.");
            var shape = new Blendshape(shapes.Count, row.Text("name"), row.Text("region"), row.OneOf("side", ShapeSideNames),
                row.IntOrNone("beat_index"), row.Int("live_link_index"), row.Text("description"));
            if (shapes.Any(s => s.Name == shape.Name))
                throw row.Wrong("name", $"is '{shape.Name}' a second time", "Each blendshape occurs once.");
            if (shapes.Any(s => s.LiveLinkIndex == shape.LiveLinkIndex))
                throw row.Wrong("live_link_index", $"is {shape.LiveLinkIndex} a second time", "Each place occurs once.");
            shapes.Add(shape);
        }
        if (shapes.Count != Blendshape.Count)
            throw InputException.At(file, 0, $"{shapes.Count} blendshapes, expected {Blendshape.Count}",
                "Restore the file from the repository.");
        return shapes;
    }

    private static List<AuBlendshapeRow> Correspondences(string file, List<ActionUnit> units, List<Blendshape> shapes)
    {
        var rows = new List<AuBlendshapeRow>();
        foreach (var row in CsvTable.Read(file, "au", "blendshape", "weight"))
        {
            var unit = Unit(row, "au", units);
            var shape = shapes.Find(s => s.Name == row.Text("blendshape")) ??
                throw row.Wrong("blendshape", $"is '{row.Text("blendshape")}'", "A name of blendshapes.csv is expected.");
            if (rows.Any(r => r.ActionUnit == unit && r.Blendshape == shape))
                throw row.Wrong("blendshape", $"gives AU {unit.Code} {shape.Name} a second time", "Keep one of the rows.");
            rows.Add(new AuBlendshapeRow(unit, shape, row.Fraction("weight")));
        }
        if (units.Find(unit => rows.TrueForAll(r => r.ActionUnit != unit)) is { } still)
            throw InputException.At(file, 0, $"AU {still.Code} ({still.Name}) moves nothing", "Give each action unit at least one row.");
        return rows;
    }

    private static List<AuContradiction> Contradictions(string file, List<ActionUnit> units)
    {
        var pairs = new List<AuContradiction>();
        foreach (var row in CsvTable.Read(file, "au_a", "au_b", "reason"))
        {
            var (a, b) = (Unit(row, "au_a", units).Code, Unit(row, "au_b", units).Code);
            if (a == b) throw row.Wrong("au_b", $"is {b} like au_a", "Name two action units.");
            if (pairs.Any(p => (p.First, p.Second) == (a, b) || (p.First, p.Second) == (b, a)))
                throw row.Wrong("au_b", $"names the pair {a}, {b} a second time", "Keep one of the rows.");
            pairs.Add(new AuContradiction(a, b, row.Text("reason")));
        }
        return pairs;
    }

    private static ActionUnit Unit(CsvRow row, string column, List<ActionUnit> units) =>
        units.Find(unit => unit.Code == row.Int(column)) ??
            throw row.Wrong(column, $"is {row.Int(column)}", "A code of action_units.csv is expected.");
}
