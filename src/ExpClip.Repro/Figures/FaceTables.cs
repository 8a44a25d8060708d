using ExpClip.Repro.Datasets;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Figures.Display;

namespace ExpClip.Repro.Figures;

/// <summary>What action units, blendshapes and a face consist of, as tables.</summary>
public static class FaceTables
{
    /// <summary>The tables of <c>data/facs/</c>, as a source of what is drawn from them.</summary>
    public static DataSource Source() => DataSource.OfFiles(
        "data/facs", Directory.GetFiles(KitData.File("facs"), "*.csv").Order(StringComparer.Ordinal),
        "The kit's tables of action units, blendshapes and prototypes. The paper names neither its 36 action units nor its rule.");

    /// <summary>ICT-FaceKit's face under a folder of public data.</summary>
    public static DataSource IctSource(string dataFolder) => DataSource.OfFiles("ICT-FaceKit, light model",
        Directory.GetFiles(Path.Combine(dataFolder, "ict-facekit", "FaceXModel"), "*.obj").Order(StringComparer.Ordinal), "USC ICT, MIT licence.");

    /// <summary>The 36 action units with the blendshapes they drive.</summary>
    public static ResultTable ActionUnits(FacsTables tables) => new(["AU", "name", "muscle", "drives", "in words"],
        [.. tables.ActionUnits.Select(unit => (IReadOnlyList<object?>)[unit.Code, unit.Name, unit.Muscle, Drives(tables, unit), unit.Description])]);

    /// <summary>What the emotions' faces are made of, by source.</summary>
    public static ResultTable Prototypes(FacsTables tables) => new(["emotion", "source", "action units", "often also"],
        [.. tables.Prototypes.Select(p => (IReadOnlyList<object?>)[p.Emotion, p.Source, string.Join(' ', p.Core), string.Join(' ', p.Often)])]);

    /// <summary>Vertices and triangles by material.</summary>
    public static ResultTable Parts(FaceMesh mesh) => new(["part", "vertices", "triangles"],
        [.. mesh.Materials.Distinct().Order().Select(material => (IReadOnlyList<object?>)
        [
            material.ToString(), mesh.Materials.Count(m => m == material),
            mesh.Triangles.Where((v, i) => i % 3 == 0 && mesh.Materials[v] == material).Count(),
        ])]);

    /// <summary>The vertex masks.</summary>
    public static ResultTable Masks(FaceMesh mesh) => new(["mask", "vertices"],
        [.. Enum.GetValues<FaceMask>().Select(part => (IReadOnlyList<object?>)[part.ToString(), mesh.Mask(part).Count])]);

    // "mouthSmile 1, cheekSquint 0.3": the two sides of a shape as one where both are driven alike.
    private static string Drives(FacsTables tables, ActionUnit unit)
    {
        var rows = tables.Rows.Where(row => row.ActionUnit == unit).ToArray();
        return string.Join(", ", rows.Select(row => FormattableString.Invariant($"{Name(row)} {row.Weight:0.##}")).Distinct());

        string Name(AuBlendshapeRow row) => unit.Sides != AuSides.One && Unsided(row.Blendshape.Name) is var name && rows.Count(other =>
            Unsided(other.Blendshape.Name) == name && other.Weight == row.Weight) == 2 ? name : row.Blendshape.Name;
    }

    private static string Unsided(string shape) => shape.Replace("Left", "").Replace("Right", "");
}
