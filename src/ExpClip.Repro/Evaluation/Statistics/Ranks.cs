namespace ExpClip.Repro.Evaluation.Statistics;

/// <summary>Ranks from 1, equal values sharing their mean rank.</summary>
public static class Ranks
{
    /// <summary>The rank of each value, in the order of the values.</summary>
    /// <param name="tieSizes">How many values share each rank that is shared at all.</param>
    public static double[] Of(IReadOnlyList<double> values, out IReadOnlyList<int> tieSizes)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        var ties = new List<int>();
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]]) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
            if (end - start > 1) ties.Add(end - start);
            start = end;
        }
        tieSizes = ties;
        return ranks;
    }
}
