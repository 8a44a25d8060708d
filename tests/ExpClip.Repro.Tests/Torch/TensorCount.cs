using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Counting tensors when nothing waits for its finaliser.</summary>
internal static class TensorCount
{
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
