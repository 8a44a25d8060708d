using ExpClip.Repro.Evaluation.Statistics;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation;

/// <summary>
/// How well queries find what fits them: items are ranked by similarity, a hit is an item that is relevant to the query. Ties rank the
/// relevant item last, so that a constant similarity earns nothing.
/// </summary>
public sealed class Retrieval
{
    private readonly int[][] _ranks; // by query: ranks of its relevant items, ascending, from 1
    private readonly int _items;

    private Retrieval(int[][] ranks, int items) => (_ranks, _items) = (ranks, items);

    /// <summary>Queries that have a relevant item at all; the others are left out of every figure.</summary>
    public int Queries => _ranks.Length;

    /// <summary>Share of all queries that have a relevant item: what a perfect ranking reaches.</summary>
    public double Ceiling { get; private init; }

    /// <param name="similarity">(Q, N): larger is better.</param>
    /// <param name="relevant">(Q, N), Boolean.</param>
    public static Retrieval Of(Tensor similarity, Tensor relevant)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var (queries, items) = ((int)similarity.size(0), (int)similarity.size(1));
        var scores = similarity.to(float32).cpu().contiguous().data<float>().ToArray();
        var hits = relevant.cpu().contiguous().data<bool>().ToArray();
        var ranks = Enumerable.Range(0, queries)
            .Select(q => Ranks(scores.AsSpan(q * items, items), hits.AsSpan(q * items, items)))
            .Where(found => found.Length > 0).ToArray();
        if (ranks.Length == 0) throw new InputException("No query has a relevant item: there is nothing to score.");
        return new Retrieval(ranks, items) { Ceiling = ranks.Length / (double)queries };
    }

    /// <summary>R@k: share of queries with a hit among the first k.</summary>
    public Interval RecallAt(int k) => Bootstrap.Mean(FoundWithin(k));

    /// <summary>By query: 1 where a hit is among the first k, else 0. For paired comparisons.</summary>
    public IReadOnlyList<double> FoundWithin(int k) => [.. _ranks.Select(ranks => ranks[0] <= k ? 1.0 : 0.0)];

    /// <summary>Mean over queries of the mean precision at the ranks of the relevant items.</summary>
    public Interval MeanAveragePrecision =>
        Bootstrap.Mean([.. _ranks.Select(ranks => ranks.Select((rank, found) => (found + 1.0) / rank).Average())]);

    /// <summary>R@k of a random ranking: 1 − C(N − m, k) / C(N, k), averaged over queries with m relevant items among N.</summary>
    public double ChanceAt(int k) => _ranks.Average(ranks =>
    {
        var allWrong = 1.0;
        for (var i = 0; i < Math.Min(k, _items); i++) allWrong *= Math.Max(0, _items - ranks.Length - i) / (double)(_items - i);
        return 1 - allWrong;
    });

    private static int[] Ranks(ReadOnlySpan<float> scores, ReadOnlySpan<bool> relevant)
    {
        var order = new int[scores.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var (score, hit) = (scores.ToArray(), relevant.ToArray());
        Array.Sort(order, (a, b) => score[b].CompareTo(score[a]) is not 0 and var byScore ? byScore : hit[a].CompareTo(hit[b]));
        return [.. Enumerable.Range(0, order.Length).Where(position => hit[order[position]]).Select(position => position + 1)];
    }
}
