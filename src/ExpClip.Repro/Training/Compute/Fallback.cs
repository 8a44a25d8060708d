using System.Collections.Concurrent;

namespace ExpClip.Repro.Training.Compute;

/// <summary>Says, once each, what a device could do faster and why it does not.</summary>
internal static class Fallback
{
    private static readonly ConcurrentDictionary<string, bool> Said = [];

    internal static void Say(string what)
    {
        if (Said.TryAdd(what, true)) Console.Error.WriteLine($"note: {what}");
    }
}
