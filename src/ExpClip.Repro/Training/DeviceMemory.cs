using System.Runtime.InteropServices;

namespace ExpClip.Repro.Training;

/// <summary>What to say when a batch does not fit into the memory of the device.</summary>
public static class DeviceMemory
{
    // Of CUDA's allocator; of libtorch's on a processor, before and since 2.0.
    private static readonly string[] Signs = ["out of memory", "can't allocate memory", "not enough memory"];

    /// <summary>Whether libtorch failed for want of memory.</summary>
    public static bool IsExhausted(Exception error) =>
        error is ExternalException && Signs.Any(sign => error.Message.Contains(sign, StringComparison.OrdinalIgnoreCase));

    /// <summary>Halves a batch that did not fit until it does, and says so.</summary>
    /// <param name="batch">Samples of the batch that did not fit.</param>
    /// <param name="attempt">Does the step's work with that many samples, and changes nothing.</param>
    /// <param name="error">What libtorch said.</param>
    /// <returns>To be thrown: names the largest batch that fitted.</returns>
    public static InputException TooSmallFor(int batch, Action<int> attempt, Exception error)
    {
        for (var fewer = batch / 2; fewer > 0; fewer /= 2)
            if (Fits(fewer, attempt))
                return new(
                    $"A batch of {batch} samples does not fit into the memory of the device; one of {fewer} does. Set BatchSize to {fewer}.",
                    error);
        return new(
            $"Not even a single sample fits into the memory of the device ({error.Message.Split('\n')[0]}). "
            + "Take a smaller model, or end what else uses the memory.",
            error);
    }

    private static bool Fits(int batch, Action<int> attempt)
    {
        try
        {
            attempt(batch);
            return true;
        }
        catch (Exception e) when (IsExhausted(e))
        {
            return false;
        }
    }
}
