using System.Numerics;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>Parts of ICT-FaceKit's face: lips by their outline, eyeballs and mouth by their geometry, the rest by what the blendshapes of
/// a region move by more than a tenth of their largest displacement.</summary>
internal static class IctMasks
{
    private const float Share = 0.1f;

    /// <param name="paint">Paint coordinates (<see cref="IctPaint.Coordinates"/>).</param>
    public static IReadOnlyDictionary<FaceMask, int[]> Of(IctModel model, FacsTables tables, Vector3[] paint)
    {
        var topology = model.Topology;
        int[] Part(FaceMaterial material) =>
            [.. topology.Parts.Where(part => part.Material == material).SelectMany(part =>
                Enumerable.Range(part.First, part.Last - part.First + 1))];
        int[] Moved(params string[] regions) => [.. tables.Blendshapes.Where(shape => regions.Contains(shape.Region))
            .SelectMany(shape => Reached(model.Shapes[shape.Index])).Distinct().Order()];
        var skin = Part(FaceMaterial.Skin).ToHashSet();
        var eyes = Part(FaceMaterial.Eye);
        return new Dictionary<FaceMask, int[]>
        {
            [FaceMask.Lips] = [.. skin.Where(vertex => paint[vertex].Z > 0.5f).Order()],
            [FaceMask.UpperFace] = [.. Moved("brow", "eye").Where(skin.Contains)],
            [FaceMask.Eyes] = eyes,
            [FaceMask.Brows] = Moved("brow"),
            [FaceMask.EyeArea] = [.. Moved("eye", "gaze").Union(eyes).Order()],
            [FaceMask.Cheeks] = Moved("cheek"),
            [FaceMask.Nose] = Moved("nose"),
            [FaceMask.Mouth] = Moved("mouth"),
            [FaceMask.Jaw] = Moved("jaw"),
            [FaceMask.Tongue] = Part(FaceMaterial.Tongue),
        };
    }

    private static IEnumerable<int> Reached(IReadOnlyList<(int Vertex, Vector3 Delta)> shape)
    {
        var least = Share * shape.Select(moved => moved.Delta.Length()).DefaultIfEmpty().Max();
        return shape.Where(moved => moved.Delta.Length() > least).Select(moved => moved.Vertex);
    }
}
