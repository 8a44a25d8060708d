using System.Numerics;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Evaluation;

/// <summary>How well a rig keeps apart what its blendshapes say, and how exactly weights are read back from its meshes.</summary>
/// <param name="RegionShare">Share of a blendshape's displacement energy Σ‖Δ‖² inside the part of the face it is named for: the lowest of
/// the 52.</param>
/// <param name="RecoveryError">Largest error of a weight solved from meshes that random weights made.</param>
/// <param name="KktResidual">Largest residual of those solutions, <see cref="BoundedSolution.KktResidual"/>.</param>
/// <param name="Recovered">Number of those meshes with every weight within 1e-4 and a residual of 1e-8 at most.</param>
/// <param name="ActionUnitF1">F1 of the action units found in the weights of the prototypes of <c>data/facs/prototypes.csv</c>.</param>
public sealed record FaceScores(double RegionShare, double RecoveryError, double KktResidual, int Recovered, double ActionUnitF1)
{
    /// <param name="expressions">Number of random expressions that weights are recovered from.</param>
    /// <param name="seed">Of those expressions.</param>
    public static FaceScores Of(FaceMesh mesh, FacsTables tables, int expressions, int seed)
    {
        var truth = RandomExpressions(tables, expressions, seed);
        var fits = WeightSolver.Of(mesh).SolveBatch([.. truth.Select(weights => mesh.Deform(weights))]);
        double[] errors = [.. truth.Zip(fits, (weights, fit) => weights.Zip(fit.Weights, (w, found) => Math.Abs(w - found)).Max())];
        return new FaceScores(tables.Blendshapes.Min(shape => ShareInRegion(mesh, shape)), errors.Max(), fits.Max(fit => fit.KktResidual),
            errors.Zip(fits).Count(pair => pair.First <= 1e-4 && pair.Second.KktResidual <= 1e-8), FoundAgain(tables));
    }

    /// <summary>A fifth of the weights 0, a fifth 1. Of two shapes that undo each other a mesh tells the difference only, so one is 0.</summary>
    private static float[][] RandomExpressions(FacsTables tables, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float[] weights = [.. tables.Blendshapes.Select(_ => random.Next(5) switch { 0 => 0, 1 => 1, _ => random.NextSingle() })];
            foreach (var opposite in new[] { "jaw", "mouth" })
                weights[tables.Blendshape(opposite + (i % 2 == 0 ? "Left" : "Right")).Index] = 0;
            return weights;
        })];
    }

    private static double ShareInRegion(FaceMesh mesh, Blendshape shape)
    {
        var mask = mesh.Mask(PartOf(shape.Region)).ToHashSet();
        double Energy(IEnumerable<(int Vertex, Vector3 Delta)> moved) => moved.Sum(m => (double)m.Delta.LengthSquared());
        var all = mesh.Displacements(shape.Index);
        return all.Count == 0 ? 1 : Energy(all.Where(m => mask.Contains(m.Vertex))) / Energy(all);
    }

    private static FaceMask PartOf(string region) => region switch
    {
        "brow" => FaceMask.Brows, "cheek" => FaceMask.Cheeks, "eye" or "gaze" => FaceMask.EyeArea, "jaw" => FaceMask.Jaw,
        "mouth" => FaceMask.Mouth, "nose" => FaceMask.Nose, "tongue" => FaceMask.Tongue,
        _ => throw new ArgumentOutOfRangeException(nameof(region), region, "Unknown region."),
    };

    private static double FoundAgain(FacsTables tables)
    {
        var (rig, estimator) = (new AuRig(tables), new AuEstimator(tables));
        var (both, asked, found) = (0, 0, 0);
        foreach (var prototype in tables.Prototypes)
        {
            var units = estimator.Estimate(rig.ToBlendshapeWeights(prototype.Core.ToArray())).Select(unit => unit.Code).ToHashSet();
            var codes = prototype.Core.Select(unit => unit.Code).ToHashSet();
            (both, asked, found) = (both + units.Intersect(codes).Count(), asked + codes.Count, found + units.Count);
        }
        return 2.0 * both / (asked + found);
    }
}
