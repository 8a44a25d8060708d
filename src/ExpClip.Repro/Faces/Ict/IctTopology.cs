namespace ExpClip.Repro.Faces.Ict;

/// <summary>Which vertex of an ICT-FaceKit mesh is what. All models of the kit share one topology.</summary>
/// <param name="Vertices">Number of vertices.</param>
/// <param name="Parts">The geometries, by ascending vertex.</param>
/// <param name="Eyeballs">Left and right eyeball (sclera and iris together).</param>
/// <param name="LipOutline">Vertices round the outer edge of the lips, in order.</param>
/// <param name="Brows">Vertices along the right and the left brow.</param>
/// <param name="Chin">The lowest point of the chin.</param>
public sealed record IctTopology(
    int Vertices, IReadOnlyList<IctPart> Parts, (IctPart Left, IctPart Right) Eyeballs,
    IReadOnlyList<int> LipOutline, IReadOnlyList<IReadOnlyList<int>> Brows, int Chin)
{
    /// <summary>The light model: vertex ranges and Multi-PIE landmarks (8: chin, 17–26: brows, 48–59: outer lips) from its README. The
    /// transparent overlays of the eyes (geometries 9 to 14: lacrimal fluid, eye blend, eye occlusion) and the lashes (15, 16: strips
    /// that a transparent texture shapes) are not drawn: opaque, they hide the eyes.</summary>
    public static IctTopology Light { get; } = new(
        26_719,
        [
            new("Face", 0, 9408, FaceMaterial.Skin),
            new("Head and neck", 9409, 11247, FaceMaterial.PlainSkin),
            new("Mouth socket", 11248, 13293, FaceMaterial.MouthCavity),
            new("Eye socket left", 13294, 13677, FaceMaterial.PlainSkin),
            new("Eye socket right", 13678, 14061, FaceMaterial.PlainSkin),
            new("Gums and tongue", 14062, 17038, FaceMaterial.Tongue),
            new("Teeth", 17039, 21450, FaceMaterial.Teeth),
            new("Sclera left", 21451, 22220, FaceMaterial.Eye),
            new("Iris left", 22221, 23020, FaceMaterial.Eye),
            new("Sclera right", 23021, 23790, FaceMaterial.Eye),
            new("Iris right", 23791, 24590, FaceMaterial.Eye),
            new("Overlays of the eyes", 24591, 25350, null),
            new("Eyelashes", 25351, 26718, null),
        ],
        (new("Eyeball left", 21451, 23020, FaceMaterial.Eye), new("Eyeball right", 23021, 24590, FaceMaterial.Eye)),
        [5708, 5695, 2081, 0, 4275, 6200, 6213, 6346, 6461, 5518, 5957, 5841],
        [[268, 493, 1914, 2044, 1401], [3615, 4240, 4114, 2734, 2509]],
        966);

    /// <summary>The geometry a vertex belongs to.</summary>
    public IctPart PartOf(int vertex) => Parts.First(part => part.Contains(vertex));
}
