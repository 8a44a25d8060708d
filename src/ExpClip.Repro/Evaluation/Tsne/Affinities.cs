using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation.Tsne;

/// <summary>
/// Symmetric affinities p_ij = (p_j|i + p_i|j) / 2n of n points, in compressed rows: those of point i are entries
/// <c>Starts[i]</c> to <c>Starts[i + 1]</c>. They sum to 1; p_ii is not stored.
/// </summary>
public sealed class Affinities
{
    private const int RowsAtOnce = 512;

    private Affinities(int[] starts, int[] columns, double[] values) => (Starts, Columns, Values) = (starts, columns, values);

    public int Count => Starts.Length - 1;

    public int[] Starts { get; }

    public int[] Columns { get; }

    public double[] Values { get; }

    /// <summary>Affinities of points (n, d), of any floating type, between nearest neighbours by Euclidean distance.</summary>
    /// <param name="points">At least 3 of them, finite.</param>
    /// <param name="perplexity">2 to the entropy of every p_·|i, at least 1 and below n.</param>
    /// <param name="neighbours">Points that share in p_·|i, from the perplexity to n − 1.</param>
    public static Affinities Of(Tensor points, double perplexity, int neighbours)
    {
        var count = (int)points.size(0);
        if (perplexity < 1 || perplexity >= count || neighbours < perplexity || neighbours >= count)
            throw new InputException(
                $"t-SNE of {count} points cannot have perplexity {perplexity} with {neighbours} neighbours. "
                + "Give it more points or a lower perplexity.");
        var (distances, columns) = Nearest(points, neighbours);
        var conditional = new double[distances.Length];
        for (var i = 0; i < count; i++)
            ConditionalRow.Fill(distances.AsSpan(i * neighbours, neighbours), Math.Log(perplexity), conditional.AsSpan(i * neighbours, neighbours));
        return Symmetric(conditional, columns, count, neighbours);
    }

    /// <summary>Squared distances and indices of each point's nearest, (n · k) each, without the point itself.</summary>
    private static (double[] Distances, long[] Columns) Nearest(Tensor points, int neighbours)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var exact = points.to(float64);
        if (!exact.isfinite().all().ToBoolean()) throw new InputException("t-SNE cannot place points that are not finite.");
        var squares = exact.square().sum(1);
        var (count, distances, columns) = ((int)exact.size(0), new List<double>(), new List<long>());
        for (var start = 0; start < count; start += RowsAtOnce)
        {
            using var rows = NewDisposeScope();
            var end = Math.Min(start + RowsAtOnce, count);
            var block = squares[start..end].unsqueeze(1) + squares - 2 * exact[start..end].matmul(exact.T); // (rows, n)
            var self = arange(start, end).unsqueeze(1).eq(arange(count));
            var (nearest, index) = block.clamp(0).masked_fill(self, double.PositiveInfinity).topk(neighbours, 1, false);
            distances.AddRange(nearest.data<double>());
            columns.AddRange(index.data<long>());
        }
        return ([.. distances], [.. columns]);
    }

    private static Affinities Symmetric(double[] conditional, long[] columns, int count, int neighbours)
    {
        var rows = new SortedDictionary<int, double>[count];
        for (var i = 0; i < count; i++) rows[i] = [];
        for (var entry = 0; entry < conditional.Length; entry++)
        {
            var (i, j, half) = (entry / neighbours, (int)columns[entry], conditional[entry] / (2.0 * count));
            rows[i][j] = rows[i].GetValueOrDefault(j) + half;
            rows[j][i] = rows[j].GetValueOrDefault(i) + half;
        }
        var starts = new int[count + 1];
        for (var i = 0; i < count; i++) starts[i + 1] = starts[i] + rows[i].Count;
        return new Affinities(starts, [.. rows.SelectMany(row => row.Keys)], [.. rows.SelectMany(row => row.Values)]);
    }
}
