using System.Numerics;

namespace ExpClip.Repro.Faces.Solving;

/// <summary>Blendshape weights of given meshes of a rig's topology: the expression a reconstructed face shows. Exact, see
/// <see cref="BoundedLeastSquares"/>.</summary>
/// <remarks>Where two blendshapes of a rig are exact opposites (often jawLeft and jawRight), a mesh fixes their difference only: one of
/// them is then 0.</remarks>
public sealed class WeightSolver
{
    private readonly BlendshapeBasis _basis;
    private readonly BoundedLeastSquares _problem;
    private readonly WeightSolverOptions _options;

    /// <exception cref="ArgumentException">The regularisation is negative, or alignment is asked of a rig with too few still
    /// vertices.</exception>
    public WeightSolver(BlendshapeBasis basis, WeightSolverOptions options)
    {
        if (options.Align && basis.StillVertices.Count < RigidTransform.FewestPoints)
            throw new ArgumentException(
                $"The rig has {basis.StillVertices.Count} vertices that hold still, {RigidTransform.FewestPoints} are needed to align by.",
                    nameof(basis));
        (_basis, _options) = (basis, options);
        var meanSquare = VectorKernels.Dot(basis.Columns, basis.Columns) / basis.Shapes;
        _problem = new BoundedLeastSquares(basis.Columns, basis.Shapes, options.Regularisation * meanSquare);
    }

    /// <summary>A solver for the 52 blendshapes of a face, without regularisation or alignment.</summary>
    public static WeightSolver Of(FaceMesh mesh) => new(BlendshapeBasis.Of(mesh), new WeightSolverOptions());

    /// <inheritdoc cref="SolveBatch"/>
    public WeightFit Solve(Vector3[] positions) => SolveBatch([positions])[0];

    /// <summary>The weights of each mesh.</summary>
    /// <param name="meshes">Positions of all vertices of the rig, in its order and unit.</param>
    /// <exception cref="ArgumentException">A mesh has another number of vertices, or a position is not finite; names mesh and
    /// vertex.</exception>
    public IReadOnlyList<WeightFit> SolveBatch(IReadOnlyList<Vector3[]> meshes)
    {
        var targets = new double[meshes.Count][];
        for (var i = 0; i < meshes.Count; i++)
        {
            Check(meshes[i], i);
            targets[i] = _basis.Target(_options.Align ? Aligned(meshes[i]) : meshes[i]);
        }
        return [.. _problem.SolveBatch(targets).Select(Fit)];
    }

    private WeightFit Fit(BoundedSolution solution)
    {
        var squares = solution.Objective - _problem.Tikhonov * VectorKernels.Dot(solution.Weights, solution.Weights);
        return new WeightFit(Array.ConvertAll(solution.Weights, w => (float)w),
            Math.Sqrt(Math.Max(0, squares) / _basis.MovedVertices), solution.KktResidual);
    }

    private void Check(Vector3[] positions, int mesh)
    {
        if (positions.Length != _basis.Vertices)
            throw new ArgumentException($"Mesh {mesh} has {positions.Length} vertices, the rig {_basis.Vertices}.");
        if (Array.FindIndex(positions, p => !float.IsFinite(p.X + p.Y + p.Z)) is >= 0 and var vertex)
            throw new ArgumentException($"Vertex {vertex} of mesh {mesh} is {positions[vertex]}, finite numbers are expected.");
    }

    private Vector3[] Aligned(Vector3[] positions)
    {
        var pose = RigidTransform.Between(
            [.. _basis.StillVertices.Select(vertex => positions[vertex])],
                [.. _basis.StillVertices.Select(vertex => _basis.Neutral[vertex])]);
        return Array.ConvertAll(positions, pose.Apply);
    }
}
