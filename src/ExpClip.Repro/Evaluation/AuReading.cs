using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation;

/// <summary>
/// Reads action units off the faces a model makes. A model that is unsure makes weaker faces, so what counts as shown is a threshold on the
/// intensity, chosen where the model was trained and kept from there on.
/// </summary>
/// <param name="threshold">Least intensity, in [0, 1].</param>
public sealed class AuReading(double threshold)
{
    private static readonly AuEstimator Estimator = AuEstimator.Load();
    private static readonly double[] Thresholds = [.. Enumerable.Range(1, 30).Select(i => 0.02 * i)];

    public double Threshold => threshold;

    /// <summary>The units a face shows.</summary>
    /// <param name="weights">(52) in [0, 1].</param>
    public IReadOnlyList<AuActivation> Of(float[] weights) => [.. Estimator.Estimate(weights).Where(au => au.Intensity >= threshold)];

    /// <summary>The threshold with the highest micro-F1 on faces of known units.</summary>
    /// <param name="truth">Units of each text.</param>
    /// <param name="made">The face made of it, (52) weights.</param>
    public static AuReading Tuned(IReadOnlyList<IReadOnlyList<AuActivation>> truth, IReadOnlyList<float[]> made)
    {
        var estimates = made.Select(weights => Estimator.Estimate(weights)).ToArray();
        return new AuReading(Thresholds.MaxBy(least =>
        {
            var counts = truth.Zip(estimates, (units, face) => AuAgreement.Of(units, face.Where(au => au.Intensity >= least))).ToArray();
            return 2.0 * counts.Sum(c => c.Common) / Math.Max(1, counts.Sum(c => c.Truth + c.Predicted));
        }));
    }
}
