using System.Globalization;
using TorchSharp;

namespace ExpClip.Repro.Figures.Display;

/// <summary>A tensor on one line: dtype, shape, device, and what its values are like.</summary>
internal static class TensorSummary
{
    private const long LargestSummarised = 1 << 24; // 128 MiB as 64-bit floats, in which the sums are taken

    /// <summary><c>float32 [2, 3] on cpu: mean 0.5, sd 0.3, min 0, max 1</c>; values that are not finite are counted and left out.</summary>
    public static string Of(torch.Tensor tensor)
    {
        if (tensor.IsInvalid) return "[disposed tensor]";
        string head = $"{tensor.dtype.ToString().ToLowerInvariant()} [{string.Join(", ", tensor.shape)}] on {tensor.device}"
            + (tensor.requires_grad ? ", requires grad" : "");
        long count = tensor.numel();
        if (count == 0) return $"{head}: empty";
        if (count > LargestSummarised) return string.Create(CultureInfo.InvariantCulture, $"{head}: {count:N0} values");
        return tensor.dtype.ToString().StartsWith("Complex", StringComparison.Ordinal) ? head : $"{head}: {Values(tensor, count)}";
    }

    private static string Values(torch.Tensor tensor, long count)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        var all = tensor.detach().to_type(torch.ScalarType.Float64).cpu().flatten();
        var finite = all.masked_select(all.isfinite());
        long others = count - finite.numel();
        string rest = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{others:N0} not finite");
        if (finite.numel() == 0) return rest;
        string known = finite.numel() == 1 ? Number(finite.sum())
            : $"mean {Number(finite.mean())}, sd {Number(finite.std())}, min {Number(finite.min())}, max {Number(finite.max())}";
        return others == 0 ? known : $"{known}, {rest}";
    }

    private static string Number(torch.Tensor scalar) => scalar.item<double>().ToString("G4", CultureInfo.InvariantCulture);
}
