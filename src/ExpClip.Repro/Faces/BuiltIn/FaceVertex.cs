using System.Numerics;

namespace ExpClip.Repro.Faces.BuiltIn;

/// <summary>A vertex of the face at rest, with what its movement and colour depend on. Unit: half the height of the head; x to the
/// person's left, y up, z forwards.</summary>
/// <param name="Position">Where it is on the neutral face.</param>
/// <param name="Paint">Skin and rims: where it would be with eyes and mouth sewn shut, the coordinates of colour and movement. Eye:
/// direction from its centre.</param>
/// <param name="Lip">Above (1) or below (−1) the line of the mouth.</param>
/// <param name="Lid">Above (1) or below (−1) the line of the eyes.</param>
/// <param name="Jaw">Inside of the mouth: share of the jaw's movement it takes part in, 0..1.</param>
internal readonly record struct FaceVertex(Vector3 Position, Vector3 Paint, FaceMaterial Material, int Lip = 0, int Lid = 0, float Jaw = 0)
{
    /// <summary>The vertex's mirror image; its twin has the same values.</summary>
    public FaceVertex Mirrored => this with { Position = Mirror(Position), Paint = Mirror(Paint) };

    /// <summary>Moves as the skin of the face does.</summary>
    public bool IsFront => Material is FaceMaterial.Skin or FaceMaterial.Rim && Paint.Z > 0;

    public static Vector3 Mirror(Vector3 v) => v with { X = -v.X };
}
