namespace ExpClip.Repro.Faces;

/// <summary>Which sides an action unit can act on.</summary>
public enum AuSides
{
    /// <summary>A left and a right muscle, together or apart.</summary>
    Pair,
    /// <summary>Acts as one in the middle of the face.</summary>
    Centre,
    /// <summary>Acts on one side only, which must be named (wink, jaw sideways).</summary>
    One,
}

/// <summary>An action unit of the Facial Action Coding System (Ekman, Friesen, Hager 2002); a row of
/// <c>data/facs/action_units.csv</c>.</summary>
/// <param name="Code">FACS number, e.g. 12.</param>
/// <param name="Name">FACS name, e.g. Lip Corner Puller.</param>
/// <param name="Muscle">Anatomical basis.</param>
/// <param name="Region">brow, eye, gaze, cheek, nose, lips, chin, jaw or tongue.</param>
/// <param name="Description">A clause for text prompts, e.g. "the nose is wrinkled".</param>
public sealed record ActionUnit(int Code, string Name, string Muscle, string Region, AuSides Sides, string Description);
