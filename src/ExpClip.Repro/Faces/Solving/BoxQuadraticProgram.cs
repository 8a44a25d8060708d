namespace ExpClip.Repro.Faces.Solving;

/// <summary>
/// min ½ wᵀGw − hᵀw with 0 ≤ w ≤ 1, exactly, for a positive semi-definite G: each unknown ends at a bound or solves the linear system of
/// the free ones. Holds its workspace; one instance a thread.
/// </summary>
/// <remarks>First block pivoting (Júdice and Pires 1994): all unknowns on the wrong side change place at once, which usually ends within
/// five systems. Where it stops making progress, the active-set method of Stark and Parker (1995) goes on from there: every step lowers
/// the objective, so it ends.</remarks>
internal sealed class BoxQuadraticProgram
{
    private const double Rounding = 1e-13; // of the terms a gradient is summed from
    private const int Patience = 3;        // block rounds without progress

    private enum Place : byte { Lower, Free, Upper }

    private readonly int _n;
    private readonly double[] _gram, _rowSums, _w, _gradient, _right, _solution;
    private readonly Place[] _place;
    private readonly int[] _free;
    private readonly bool[] _dependent;
    private readonly FreeSetCholesky _cholesky;
    private int _freeCount;

    /// <param name="gram">G, n × n, symmetric.</param>
    public BoxQuadraticProgram(double[] gram, int n)
    {
        (_gram, _n, _cholesky) = (gram, n, new FreeSetCholesky(gram, n));
        (_w, _gradient, _right, _solution) = (new double[n], new double[n], new double[n], new double[n]);
        (_place, _free, _dependent) = (new Place[n], new int[n], new bool[n]);
        _rowSums = [.. Enumerable.Range(0, n).Select(i => gram.AsSpan(i * n, n).ToArray().Sum(Math.Abs))];
    }

    /// <summary>Linear systems solved for the last problem.</summary>
    public int Systems { get; private set; }

    /// <summary>The minimiser; valid until the next call.</summary>
    /// <exception cref="InvalidOperationException">No minimum was reached: h or G is not finite.</exception>
    public ReadOnlySpan<double> Solve(ReadOnlySpan<double> h)
    {
        Systems = 0;
        Array.Fill(_place, Place.Free);
        if (!PivotInBlocks(h)) DescendByActiveSet(h);
        return _w;
    }

    private bool PivotInBlocks(ReadOnlySpan<double> h)
    {
        for (var (best, patience) = (int.MaxValue, Patience); patience > 0;)
        {
            SolveFree(h);
            for (var i = 0; i < _freeCount; i++)
            {
                _w[_free[i]] = _solution[i];
                if (_dependent[i]) _place[_free[i]] = Place.Lower;
            }
            UpdateGradient(h);
            var wrong = ChangePlaces(h);
            if (wrong == 0) return true;
            (best, patience) = wrong < best ? (wrong, Patience) : (best, patience - 1);
        }
        return false;
    }

    /// <summary>Moves every unknown that is on the wrong side; returns how many there were.</summary>
    private int ChangePlaces(ReadOnlySpan<double> h)
    {
        var wrong = 0;
        for (var j = 0; j < _n; j++)
        {
            var place = _place[j] switch
            {
                Place.Free => _w[j] < 0 ? Place.Lower : _w[j] > 1 ? Place.Upper : Place.Free,
                var bound => WantsInside(j, h) > 0 ? Place.Free : bound,
            };
            if (place == _place[j]) continue;
            _place[j] = place;
            wrong++;
        }
        return wrong;
    }

    private void DescendByActiveSet(ReadOnlySpan<double> h)
    {
        for (var j = 0; j < _n; j++)
        {
            _w[j] = Math.Clamp(_w[j], 0, 1);
            _place[j] = _w[j] == 0 ? Place.Lower : _w[j] == 1 ? Place.Upper : Place.Free;
        }
        var freed = -1;
        for (var budget = 100 * _n; budget > 0; budget--)
        {
            SolveFree(h);
            if (freed >= 0 && Refuses(freed)) // its gradient was rounding: leave it out, go on with the next
            {
                Bind(freed, _w[freed] == 0);
                _gradient[freed] = 0;
            }
            else
            {
                if (!StepTowardsSolution()) { freed = -1; continue; }
                UpdateGradient(h);
            }
            freed = MostWrong(h);
            if (freed < 0) return;
            _place[freed] = Place.Free;
        }
        throw new InvalidOperationException("The weights did not converge: the basis or the target holds numbers that are not finite.");
    }

    private bool Refuses(int freed)
    {
        var i = Array.IndexOf(_free, freed, 0, _freeCount);
        return _dependent[i] || (_w[freed] == 0 ? _solution[i] <= 0 : _solution[i] >= 1);
    }

    /// <summary>Goes from w towards the free unknowns' solution until the first bound; false when one was in the way.</summary>
    private bool StepTowardsSolution()
    {
        var (share, blocker) = (1.0, -1);
        for (var i = 0; i < _freeCount; i++)
        {
            var (from, to) = (_w[_free[i]], _solution[i]);
            if (to is >= 0 and <= 1) continue;
            var reach = ((to < 0 ? 0 : 1) - from) / (to - from);
            if (blocker < 0 || reach < share) (share, blocker) = (reach, i);
        }
        for (var i = 0; i < _freeCount; i++)
            _w[_free[i]] = blocker < 0 ? _solution[i] : Math.Clamp(_w[_free[i]] + share * (_solution[i] - _w[_free[i]]), 0, 1);
        if (blocker >= 0) Bind(_free[blocker], lower: _solution[blocker] < 0);
        return blocker < 0;
    }

    private void Bind(int j, bool lower) => (_place[j], _w[j]) = lower ? (Place.Lower, 0) : (Place.Upper, 1);

    private int MostWrong(ReadOnlySpan<double> h)
    {
        var (worst, at) = (0.0, -1);
        for (var j = 0; j < _n; j++)
            if (_place[j] != Place.Free && WantsInside(j, h) is var pull && pull > worst) (worst, at) = (pull, j);
        return at;
    }

    /// <summary>How strongly the objective falls as a bound unknown moves inside; 0 up to rounding.</summary>
    private double WantsInside(int j, ReadOnlySpan<double> h)
    {
        var pull = _place[j] == Place.Lower ? -_gradient[j] : _gradient[j];
        return pull > Rounding * (Math.Abs(h[j]) + _rowSums[j]) ? pull : 0;
    }

    private void SolveFree(ReadOnlySpan<double> h)
    {
        Systems++;
        _freeCount = 0;
        for (var j = 0; j < _n; j++)
            if (_place[j] == Place.Free) _free[_freeCount++] = j;
            else _w[j] = _place[j] == Place.Upper ? 1 : 0;
        for (var i = 0; i < _freeCount; i++) _right[i] = h[_free[i]];
        for (var j = 0; j < _n; j++)
            if (_place[j] == Place.Upper)
                for (var i = 0; i < _freeCount; i++) _right[i] -= _gram[j * _n + _free[i]];
        _cholesky.Solve(_free.AsSpan(0, _freeCount), _right, _solution, _dependent);
    }

    /// <summary>g = Gw − h.</summary>
    private void UpdateGradient(ReadOnlySpan<double> h)
    {
        for (var j = 0; j < _n; j++) _gradient[j] = VectorKernels.Dot(_gram.AsSpan(j * _n, _n), _w) - h[j];
    }
}
