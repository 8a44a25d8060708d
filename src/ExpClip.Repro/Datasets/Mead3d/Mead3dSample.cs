using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>A picture of a face with the blendshape weights it shows: a record of MEAD-3D.</summary>
/// <param name="Actor">Who; the split goes by actor.</param>
/// <param name="Level">Intensity, 1 to 3; 1 for neutral.</param>
/// <param name="Frame">Number of the picture within its recording.</param>
/// <param name="Weights">52 weights in [0, 1], order of <c>data/facs/blendshapes.csv</c>.</param>
/// <param name="Image">The picture.</param>
/// <param name="Source">Where picture and weights come from, "synthetic" among it where they were drawn; goes into every artefact made of
/// them.</param>
public sealed record Mead3dSample(
    string Actor, MeadEmotion Emotion, int Level, MeadView View, int Frame, float[] Weights, ImageRgb Image, string Source);
