namespace ExpClip.Repro.Cli.Sweeps;

/// <summary>Runs that differ in their seed alone. The ablations are part of each run: notebooks 05, 09 and 11 make them.</summary>
/// <param name="Root">The checkout.</param>
/// <param name="Folder">Receives a folder of results and a log for each seed.</param>
/// <param name="Run">What follows <c>./repro run --changed</c>, word by word.</param>
/// <param name="AtOnce">Runs side by side.</param>
internal sealed record Sweep(string Root, string Folder, IReadOnlyList<int> Seeds, IReadOnlyList<string> Run, int AtOnce)
{
    internal const string Device = "--device";

    /// <summary>Whether its runs ask for a GPU.</summary>
    public bool WantsGpu => Run.SkipWhile(word => word != Device).Skip(1).FirstOrDefault()?.StartsWith("cuda", StringComparison.Ordinal) ?? false;

    /// <summary>Seeds of "1-5" or "1,2,7-9".</summary>
    /// <exception cref="InputException">It is not such a list, or has more than 1,000.</exception>
    public static IReadOnlyList<int> ParseSeeds(string text)
    {
        const int most = 1000;
        var seeds = new List<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-')
                .Select(word => int.TryParse(word, System.Globalization.NumberStyles.None, null, out var seed) ? seed : -1)
                .ToArray();
            if (ends.Length > 2 || ends.Min() < 0 || ends[0] > ends[^1] || ends[^1] - ends[0] >= most)
                throw new InputException(
                    $"'{text}' is no list of seeds. Expected are whole numbers and ranges, as in 1-5 or 1,2,7-9; {most} at most.");
            seeds.AddRange(Enumerable.Range(ends[0], ends[^1] - ends[0] + 1));
        }
        return seeds.Distinct().Count() == seeds.Count && seeds.Count <= most ? seeds
            : throw new InputException($"'{text}' names a seed twice, or more than {most}.");
    }
}
