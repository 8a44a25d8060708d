namespace ExpClip.Repro.Faces;

/// <summary>Side of the face, as the person shown would name it.</summary>
public enum FaceSide
{
    /// <summary>Both halves, or the middle.</summary>
    Both,
    Left,
    Right,
}
