namespace ExpClip.Repro.Faces.Solving;

/// <summary>How blendshape weights are solved for.</summary>
public sealed record WeightSolverOptions
{
    /// <summary>λ of the penalty λ‖w‖², as a share of the mean squared length of B's columns (0: none). 1e-3 damps weights that noise
    /// alone raises.</summary>
    public double Regularisation { get; init; }

    /// <summary>Moves and turns each mesh onto the neutral one first, by the vertices no expression moves
    /// (<see cref="BlendshapeBasis.StillVertices"/>).</summary>
    public bool Align { get; init; }
}
