namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// Williams' Latin squares (1949): orders of n things in which each stands at each place equally often, and each follows each other one
/// equally often, so that neither tiredness nor contrast with the one before favours any.
/// </summary>
public static class LatinSquare
{
    /// <summary>How many orders make it balanced: n for even n, 2n for odd.</summary>
    public static int Rows(int n) => n % 2 == 0 ? n : 2 * n;

    /// <summary>One order of 0 … n − 1; rows repeat after <see cref="Rows"/>.</summary>
    public static int[] Row(int n, int row)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        row %= Rows(n);
        int[] order = [.. Enumerable.Range(0, n).Select(place => (Zigzag(place, n) + row) % n)];
        if (row >= n) Array.Reverse(order); // odd n: each order also backwards
        return order;
    }

    /// <summary>0, 1, n − 1, 2, n − 2, …: its differences are all different.</summary>
    private static int Zigzag(int place, int n) => place % 2 == 1 ? (place + 1) / 2 : (n - place / 2) % n;
}
