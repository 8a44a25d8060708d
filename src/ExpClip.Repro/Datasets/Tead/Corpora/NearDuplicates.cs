using System.Text;

namespace ExpClip.Repro.Datasets.Tead.Corpora;

/// <summary>
/// Finds texts nearly equal to an earlier one: sets of letter 4-grams, MinHash signatures (Broder 1997) in bands as locality-sensitive
/// hashing, and the exact Jaccard similarity of the candidates so found.
/// </summary>
/// <param name="threshold">Jaccard similarity in (0, 1] from which two texts count as one.</param>
internal sealed class NearDuplicates(double threshold)
{
    private const int Shingle = 4, Bands = 16, Rows = 4; // at similarity 0.8 a pair shares a band with probability 0.9998

    private static readonly uint[] Multipliers = Odd(Bands * Rows);

    private readonly Dictionary<(int Band, ulong Hash), List<int>> _buckets = [];
    private readonly List<uint[]> _sets = [];

    /// <summary>Whether the text is new; then it is remembered.</summary>
    public bool Add(string normal)
    {
        var set = Shingles(normal);
        var keys = Keys(set);
        foreach (var key in keys)
            if (_buckets.TryGetValue(key, out var others) && others.Exists(other => Similar(set, _sets[other]))) return false;
        foreach (var key in keys)
        {
            if (!_buckets.TryGetValue(key, out var others)) _buckets[key] = others = [];
            others.Add(_sets.Count);
        }
        _sets.Add(set);
        return true;
    }

    private bool Similar(uint[] a, uint[] b)
    {
        if (Math.Min(a.Length, b.Length) < threshold * Math.Max(a.Length, b.Length)) return false;
        var (common, i, j) = (0, 0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) (common, i, j) = (common + 1, i + 1, j + 1);
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return common >= threshold * (a.Length + b.Length - common);
    }

    private static uint[] Shingles(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.PadRight(Shingle));
        var set = new HashSet<uint>();
        for (var i = 0; i + Shingle <= bytes.Length; i++) set.Add(BitConverter.ToUInt32(bytes, i) * 0x9E3779B1); // injective: 4 bytes are the gram
        return [.. set.Order()];
    }

    private static (int, ulong)[] Keys(uint[] set)
    {
        var keys = new (int, ulong)[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var hash = 14695981039346656037UL;
            for (var row = 0; row < Rows; row++) hash = (hash ^ Minimum(set, Multipliers[band * Rows + row])) * 1099511628211UL;
            keys[band] = (band, hash);
        }
        return keys;
    }

    private static uint Minimum(uint[] set, uint multiplier)
    {
        var least = uint.MaxValue;
        foreach (var element in set)
        {
            var mixed = (element ^ (element >> 15)) * multiplier;
            least = Math.Min(least, mixed ^ (mixed >> 13));
        }
        return least;
    }

    private static uint[] Odd(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(1L << 32) | 1)];
    }
}
