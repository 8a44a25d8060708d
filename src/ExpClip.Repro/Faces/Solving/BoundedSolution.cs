namespace ExpClip.Repro.Faces.Solving;

/// <summary>A minimiser of a <see cref="BoundedLeastSquares"/> problem.</summary>
/// <param name="Weights">w, each in [0, 1].</param>
/// <param name="Objective">‖Bw − d‖² + λ‖w‖², from the Gram matrix: exact to about 1e-15 of ‖d‖².</param>
/// <param name="KktResidual">max_j |w_j − clip(w_j − g_j, 0, 1)| with the gradient g = (BᵀB + λI)w − Bᵀd: 0 at the minimum.</param>
/// <param name="Systems">Linear systems solved on the way.</param>
public sealed record BoundedSolution(double[] Weights, double Objective, double KktResidual, int Systems);
