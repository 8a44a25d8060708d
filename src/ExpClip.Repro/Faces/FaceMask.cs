namespace ExpClip.Repro.Faces;

/// <summary>A named part of the face, as vertices of a <see cref="FaceMesh"/>.</summary>
public enum FaceMask
{
    /// <summary>Upper and lower lip with their inner edges.</summary>
    Lips,
    /// <summary>Skin of the face from the lower lids up, brows and lids with it, eyeballs not.</summary>
    UpperFace,
    /// <summary>Both eyeballs.</summary>
    Eyes,
    /// <summary>Forehead and brows.</summary>
    Brows,
    /// <summary>Eyelids and eyeballs.</summary>
    EyeArea,
    /// <summary>Cheeks, up to the lower lids.</summary>
    Cheeks,
    /// <summary>Nose, the skin between the brows, and the upper lip it pulls.</summary>
    Nose,
    /// <summary>Lips, chin and the cheeks beside the mouth.</summary>
    Mouth,
    /// <summary>Lower face, lower teeth, tongue and floor of the mouth.</summary>
    Jaw,
    /// <summary>Tongue and the lips it parts.</summary>
    Tongue,
}
