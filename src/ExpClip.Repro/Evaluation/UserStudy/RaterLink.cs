using System.Security.Cryptography;
using System.Text;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// The secret part of a rater's link, <c>R007.Kf3…</c>: HMAC-SHA-256 of study and rater under the study's key, 128 bits of it. Who has no
/// link cannot make one, and nothing but the key has to be kept.
/// </summary>
public static class RaterLink
{
    private const int Bytes = 16;

    /// <summary>A key of 32 random bytes: not from the study's seed, which is printed on every result.</summary>
    public static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public static string Of(StudyPlan plan, int rater)
    {
        var name = StudyPlan.RaterName(rater);
        return $"{name}.{Convert.ToHexStringLower(Signature(plan, name))}";
    }

    /// <summary>The rater a link belongs to, or null when it was not made for this study.</summary>
    public static string? Rater(StudyPlan plan, string link)
    {
        var dot = link.IndexOf('.');
        if (dot < 0 || plan.RaterNumber(link[..dot]) < 0) return null;
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Signature(plan, link[..dot])));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(link[(dot + 1)..])) ? link[..dot] : null;
    }

    private static ReadOnlySpan<byte> Signature(StudyPlan plan, string rater) =>
        HMACSHA256.HashData(Convert.FromBase64String(plan.LinkKey), Encoding.UTF8.GetBytes($"{plan.Id}/{rater}")).AsSpan(0, Bytes);
}
