using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ExpClip.Repro.Training;

/// <summary>
/// Seeds derived from (run seed, epoch, step, purpose): each consumer of randomness has its own stream, so that prefetching,
/// resuming or adding a consumer changes nothing for the others.
/// </summary>
public static class SeedStream
{
    /// <summary>A 64-bit seed, non-negative.</summary>
    /// <param name="purpose">What the numbers are for: <c>"text"</c>, <c>"shuffle"</c>, <c>"dropout"</c>.</param>
    public static long Derive(long runSeed, string purpose, int epoch = 0, int step = 0)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{runSeed}/{purpose}/{epoch}/{step}"), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash) & long.MaxValue;
    }

    /// <summary>A managed generator on that seed.</summary>
    public static Random Random(long runSeed, string purpose, int epoch = 0, int step = 0)
    {
        var seed = Derive(runSeed, purpose, epoch, step);
        return new Random(unchecked((int)(seed ^ (seed >> 32))));
    }
}
