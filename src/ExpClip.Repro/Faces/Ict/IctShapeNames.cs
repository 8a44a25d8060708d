namespace ExpClip.Repro.Faces.Ict;

/// <summary>ICT-FaceKit's files for ARKit's blendshapes.</summary>
public static class IctShapeNames
{
    /// <summary>Names of the files, without extension, whose displacements sum to a blendshape; none for what ICT-FaceKit lacks
    /// (tongueOut).</summary>
    public static IReadOnlyList<string> FilesOf(Blendshape shape) => shape.Name switch
    {
        "tongueOut" => [],
        "browInnerUp" or "cheekPuff" => [shape.Name + "_L", shape.Name + "_R"],
        "jawLeft" or "jawRight" or "mouthLeft" or "mouthRight" => [shape.Name], // a direction, not a side
        _ when shape.Side == FaceSide.Left => [shape.Name[..^"Left".Length] + "_L"],
        _ when shape.Side == FaceSide.Right => [shape.Name[..^"Right".Length] + "_R"],
        _ => [shape.Name],
    };
}
