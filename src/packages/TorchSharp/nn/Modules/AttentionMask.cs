using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The masks of multi-head attention as one tensor to add to the scores.</summary>
internal static class AttentionMask
{
    /// <param name="attention">(L, S) or (N·H, L, S).</param>
    /// <param name="padding">(N, S).</param>
    /// <returns>(1 or N·H, 1 or L, S), or null when there is no mask.</returns>
    internal static Tensor? Combine(Tensor? attention, Tensor? padding, long heads, ScalarType dtype)
    {
        if (attention is not null && attention.ndim is not (2 or 3))
            throw new ArgumentException($"attn_mask is (L, S) or (N · heads, L, S), not of {attention.ndim} dimensions");
        if (padding is not null && padding.ndim != 2) throw new ArgumentException($"key_padding_mask is (N, S), not of {padding.ndim} dimensions");
        var byQuery = attention is null ? null : Additive(attention, dtype);
        if (byQuery?.ndim == 2) byQuery = byQuery.unsqueeze(0);
        if (padding is null) return byQuery;
        var byKey = Additive(padding, dtype).repeat_interleave(heads, 0).unsqueeze(1); // (N·H, 1, S)
        return byQuery is null ? byKey : byQuery.add(byKey);
    }

    private static Tensor Additive(Tensor mask, ScalarType dtype)
    {
        if (mask.is_floating_point()) return mask.to(dtype);
        return zeros(mask.shape, dtype, mask.device).masked_fill(mask.to(ScalarType.Bool), double.NegativeInfinity);
    }
}
