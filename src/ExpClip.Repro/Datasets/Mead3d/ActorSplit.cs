using System.Security.Cryptography;
using System.Text;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>The paper's 90/10 split, by actor: nobody is on both sides. A tenth of the actors (rounded, at least one of two or more) is
/// for testing: those whose names hash lowest, so that order and pictures do not matter.</summary>
public static class ActorSplit
{
    private const double TestShare = 0.1;

    /// <summary>The actors kept for testing.</summary>
    /// <exception cref="ArgumentException">Fewer than two actors cannot be split.</exception>
    public static IReadOnlySet<string> TestActors(IEnumerable<string> actors)
    {
        var all = actors.Distinct().ToArray();
        if (all.Length < 2) throw new ArgumentException($"{all.Length} actors; at least 2 are needed to split by actor.", nameof(actors));
        var count = Math.Max(1, (int)Math.Round(all.Length * TestShare, MidpointRounding.AwayFromZero));
        return all.OrderBy(actor => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(actor))),
            StringComparer.Ordinal).Take(count).ToHashSet();
    }
}
