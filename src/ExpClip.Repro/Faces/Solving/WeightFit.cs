namespace ExpClip.Repro.Faces.Solving;

/// <summary>Blendshape weights solved from a mesh.</summary>
/// <param name="Weights">One a blendshape, in [0, 1].</param>
/// <param name="RootMeanSquareError">Distance left between mesh and fitted face, over the vertices that expressions move, in the mesh's
/// unit.</param>
/// <param name="KktResidual">How far from the exact minimum, see <see cref="BoundedSolution.KktResidual"/>.</param>
public sealed record WeightFit(float[] Weights, double RootMeanSquareError, double KktResidual);
