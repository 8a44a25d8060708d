namespace ExpClip.Repro.Faces;

/// <summary>What a part of the face is made of. Brows, lips and hair are painted on the skin.</summary>
public enum FaceMaterial : byte
{
    /// <summary>The head: moved and painted.</summary>
    Skin,
    /// <summary>Ears and neck: still and plain.</summary>
    PlainSkin,
    /// <summary>Inner edges of lids and lips: from the skin back to eyeball and teeth.</summary>
    Rim,
    Eye,
    Teeth,
    Tongue,
    MouthCavity,
    Cloth,
}
