using System.Numerics;

namespace ExpClip.Repro.Faces.Rendering;

/// <summary>What light does to a point of a surface.</summary>
/// <param name="Albedo">Share of light sent back in all directions, linear RGB, 0..1.</param>
/// <param name="Gloss">Brightness of the mirrored light, linear RGB.</param>
/// <param name="Polish">The mirrored light falls off as the cosine to the power 2^Polish.</param>
/// <param name="Bleed">How much light wanders under the surface and comes out red where it turns away from the light, 0..1.</param>
internal readonly record struct Finish(Vector3 Albedo, Vector3 Gloss = default, int Polish = 0, float Bleed = 0)
{
    public static Finish Skin(Vector3 albedo) => new(albedo, new Vector3(0.040f), 3, 1);

    /// <summary>Its sheen has its own colour.</summary>
    public static Finish Hair(Vector3 albedo) => new(albedo, 0.45f * albedo + new Vector3(0.015f), 3);

    public static Finish Wet(Vector3 albedo) => new(albedo, new Vector3(0.10f), 5, 0.5f);

    public static Finish Eye(Vector3 albedo) => new(albedo, new Vector3(0.9f), 7);
}
