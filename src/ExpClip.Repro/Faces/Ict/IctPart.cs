namespace ExpClip.Repro.Faces.Ict;

/// <summary>A geometry of ICT-FaceKit: a range of vertices of one material.</summary>
/// <param name="Name">As in ICT-FaceKit's README.</param>
/// <param name="First">First vertex.</param>
/// <param name="Last">Last vertex.</param>
/// <param name="Material">How it is drawn; none for what is left out.</param>
public sealed record IctPart(string Name, int First, int Last, FaceMaterial? Material)
{
    public bool Contains(int vertex) => vertex >= First && vertex <= Last;
}
