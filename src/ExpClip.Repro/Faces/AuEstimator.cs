namespace ExpClip.Repro.Faces;

/// <summary>
/// Finds action units that make given blendshape weights: the inverse of <see cref="AuRig"/>. Several sets can make the same weights
/// (26 and 27 drive the same jaw); of these it takes few units, added one by one by how much they explain, never two that contradict.
/// </summary>
public sealed class AuEstimator(FacsTables tables)
{
    private const int MostUnits = 16;
    private const int Sweeps = 30;
    private const float SmallestGain = 5e-4f;      // of squared error: a unit must explain a weight of about 0.02
    private const float SmallestIntensity = 0.02f;

    private readonly Candidate[] _candidates =
        [.. tables.ActionUnits.SelectMany(unit => Sides(unit).Select(side => Of(tables, unit, side)))];

    /// <summary>The estimator on the tables the kit ships.</summary>
    public static AuEstimator Load() => new(FacsTables.Load());

    /// <summary>Activations whose weights come close to the given ones, by ascending code.</summary>
    /// <param name="weights">52 blendshape weights in [0, 1], order of <c>data/facs/blendshapes.csv</c>.</param>
    /// <exception cref="ArgumentException">Another number of weights, or one outside [0, 1].</exception>
    public IReadOnlyList<AuActivation> Estimate(ReadOnlySpan<float> weights)
    {
        if (weights.Length != Blendshape.Count)
            throw new ArgumentException($"{weights.Length} weights, expected {Blendshape.Count}.", nameof(weights));
        foreach (var weight in weights)
            if (weight is not (>= 0 and <= 1))
                throw new ArgumentException($"A weight is {weight}, expected 0 to 1.", nameof(weights));

        var fit = new Fit(weights.ToArray());
        while (fit.Count < MostUnits && Best(fit) is { } best)
        {
            fit.Add(best);
            for (var sweep = 0; sweep < Sweeps; sweep++) fit.Refine();
        }
        return [.. fit.Activations.Where(a => a.Intensity >= SmallestIntensity).OrderBy(a => a.Code).ThenBy(a => a.Side)];
    }

    /// <summary>Intensity in [0, 1] of each of the 36 action units, order of <see cref="FacsTables.ActionUnits"/>; the stronger side
    /// counts.</summary>
    /// <inheritdoc cref="Estimate"/>
    public float[] Intensities(ReadOnlySpan<float> weights)
    {
        var found = Estimate(weights);
        return [.. tables.ActionUnits.Select(unit =>
            found.Where(a => a.Code == unit.Code).Select(a => a.Intensity).DefaultIfEmpty().Max())];
    }

    private Candidate? Best(Fit fit)
    {
        var (best, most) = (default(Candidate), SmallestGain);
        foreach (var candidate in _candidates)
        {
            var gain = fit.GainOf(candidate);
            if (gain <= most * 1.0001f || !Possible(candidate, fit)) continue;
            (best, most) = (candidate, gain);
        }
        return best;
    }

    private bool Possible(Candidate candidate, Fit fit) => !fit.Activations.Any(a => a.Code == candidate.Code
        && (a.Side == candidate.Side || a.Side == FaceSide.Both || candidate.Side == FaceSide.Both))
        && !tables.Contradictions.Any(pair => fit.Activations.Any(a => a.Intensity > 0
            && ((a.Code, candidate.Code) == (pair.First, pair.Second) || (candidate.Code, a.Code) == (pair.First, pair.Second))));

    private static FaceSide[] Sides(ActionUnit unit) => unit.Sides switch
    {
        AuSides.Centre => [FaceSide.Both],
        AuSides.One => [FaceSide.Left, FaceSide.Right],
        _ => [FaceSide.Both, FaceSide.Left, FaceSide.Right],
    };

    private static Candidate Of(FacsTables tables, ActionUnit unit, FaceSide side)
    {
        var drive = new float[Blendshape.Count];
        foreach (var row in tables.Rows.Where(row => row.ActionUnit == unit))
            drive[row.Blendshape.Index] = row.Weight * AuRig.Share(side, row.Blendshape.Side);
        return new Candidate(unit.Code, side, drive);
    }

    /// <summary>An action unit on a side, and the weights (52) it gives at full intensity.</summary>
    private sealed record Candidate(int Code, FaceSide Side, float[] Drive);

    /// <summary>Chosen units with intensities a; weights b = 1 − Π (1 − a·w) are linear in each a, so each has a best value in closed
    /// form.</summary>
    private sealed class Fit(float[] target)
    {
        private readonly List<(Candidate Unit, float Intensity)> _chosen = [];

        public int Count => _chosen.Count;

        public IEnumerable<AuActivation> Activations => _chosen.Select(c => new AuActivation(c.Unit.Code, c.Intensity, c.Unit.Side));

        public void Add(Candidate candidate) => _chosen.Add((candidate, BestIntensity(candidate, Rest(-1))));

        public void Refine()
        {
            for (var i = 0; i < _chosen.Count; i++)
                _chosen[i] = (_chosen[i].Unit, BestIntensity(_chosen[i].Unit, Rest(i)));
        }

        /// <summary>How much the squared error falls when the unit joins.</summary>
        public float GainOf(Candidate candidate)
        {
            var rest = Rest(-1);
            var intensity = BestIntensity(candidate, rest);
            var gain = 0f;
            for (var k = 0; k < target.Length; k++)
            {
                var before = target[k] - 1 + rest[k];
                var after = before - rest[k] * intensity * candidate.Drive[k];
                gain += before * before - after * after;
            }
            return gain;
        }

        private float BestIntensity(Candidate unit, float[] rest)
        {
            var (dot, square) = (0f, 0f);
            for (var k = 0; k < target.Length; k++)
            {
                var slope = rest[k] * unit.Drive[k];
                dot += slope * (target[k] - 1 + rest[k]);
                square += slope * slope;
            }
            return square > 0 ? Math.Clamp(dot / square, 0, 1) : 0;
        }

        // Π (1 − a·w) over the chosen units but one.
        private float[] Rest(int without)
        {
            var rest = new float[target.Length];
            Array.Fill(rest, 1);
            for (var i = 0; i < _chosen.Count; i++)
                for (var k = 0; i != without && k < rest.Length; k++) rest[k] *= 1 - _chosen[i].Intensity * _chosen[i].Unit.Drive[k];
            return rest;
        }
    }
}
