namespace ExpClip.Repro.Faces;

/// <summary>One of the 52 ARKit blendshapes; a row of <c>data/facs/blendshapes.csv</c>.</summary>
/// <param name="Index">Place in every array of 52 weights of the kit (alphabetical order), 0..51.</param>
/// <param name="Name">ARKit's name, e.g. mouthSmileLeft.</param>
/// <param name="Region">brow, cheek, eye, gaze, jaw, mouth, nose or tongue.</param>
/// <param name="Side">The side it is on, or moves to (jawLeft); <see cref="FaceSide.Both"/> for a central shape.</param>
/// <param name="BeatIndex">Place among BEAT's 51 weights; none for tongueOut.</param>
/// <param name="LiveLinkIndex">Place among Live Link Face's 52 weights.</param>
/// <param name="Description">What moves.</param>
public sealed record Blendshape(int Index, string Name, string Region, FaceSide Side, int? BeatIndex, int LiveLinkIndex, string Description)
{
    /// <summary>Number of blendshapes: the length of every weight vector b in [0,1]^52.</summary>
    public const int Count = 52;
}
