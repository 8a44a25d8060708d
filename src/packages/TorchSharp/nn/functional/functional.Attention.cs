using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator baddbmm = new("baddbmm"), scaled_dot_product_attention = new("scaled_dot_product_attention");
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(q kᵀ / √E + mask) v, for queries (…, L, E), keys (…, S, E), values (…, S, Ev): (…, L, Ev).</summary>
            /// <param name="attn_mask">(…, L, S): truth values, true where a query may look, or numbers added to the scores.</param>
            /// <param name="p">Dropout on the attention weights; applied whenever it is not zero.</param>
            /// <param name="is_casual">Query i looks at keys 0…i only.</param>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false)
            {
                CheckProbability(p);
                if (is_casual && attn_mask is not null) throw new ArgumentException("a causal attention takes no mask of its own", nameof(attn_mask));
                if (Aten.scaled_dot_product_attention.ExistsFor(query.device_type))
                    return Aten.scaled_dot_product_attention.Call(query, key, value, attn_mask, p, is_casual);

                using var weights = AttentionWeights(query, key, attn_mask, is_casual);
                using var dropped = dropout(weights, p);
                return dropped.matmul(value);
            }

            private static Tensor AttentionWeights(Tensor query, Tensor key, Tensor? mask, bool causal)
            {
                var scale = 1 / Math.Sqrt(query.size(-1));
                using var keys = key.mT;
                if (!causal && IsAdded(query, mask)) return SoftmaxInPlace(query.matmul(keys), mask, scale);
                using var scaled = query.mul(scale);
                using var scores = scaled.matmul(keys);
                using var allowed = causal ? LowerTriangle(scores) : mask?.alias();
                if (allowed is null) return scores.softmax(-1);
                using var masked = allowed.dtype == ScalarType.Bool ? Hide(scores, allowed) : scores.add(allowed);
                return masked.softmax(-1);
            }

            /// <summary>
            /// True where scale, mask and softmax go over the scores together: no gradients, and one mask (L, S) of numbers for all, or none.
            /// </summary>
            private static bool IsAdded(Tensor query, Tensor? mask) =>
                IsFrozenChain(query) && (mask is null || (mask.ndim == 2 && mask.dtype == ScalarType.Float32 && mask.is_contiguous()));

            private static Tensor LowerTriangle(Tensor scores)
            {
                using var all = ones([scores.size(-2), scores.size(-1)], ScalarType.Bool, scores.device);
                return all.tril();
            }

            private static Tensor Hide(Tensor scores, Tensor allowed)
            {
                using var hidden = allowed.logical_not();
                return scores.masked_fill(hidden, double.NegativeInfinity);
            }

            /// <summary>Attention of heads, (N·H, L, S): softmax(q kᵀ / √E + mask), with a mask (N·H or 1, L, S) of numbers or null.</summary>
            internal static Tensor HeadWeights(Tensor query, Tensor key, Tensor? mask)
            {
                var scale = 1 / Math.Sqrt(query.size(-1));
                using var keys = key.mT;
                using var shared = mask?.size(0) == 1 ? mask.squeeze(0) : mask?.alias();
                if (IsAdded(query, shared)) return SoftmaxInPlace(query.bmm(keys), shared, scale);
                using var scaled = query.mul(scale);
                using var scores = mask is null ? scaled.bmm(keys) : Aten.baddbmm.Call(mask, scaled, keys);
                return scores.softmax(-1);
            }

            /// <summary>True when this libtorch fuses attention on the device.</summary>
            internal static bool FusesAttention(DeviceType device) => Aten.scaled_dot_product_attention.ExistsFor(device);
        }
    }
}
