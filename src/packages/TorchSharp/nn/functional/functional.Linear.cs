using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator linear = new("linear"), embedding = new("embedding"),
            embedding_renorm_ = new("embedding_renorm_"), one_hot = new("one_hot");
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x Wᵀ + b over the last dimension: (…, in) with weights (out, in) gives (…, out).</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear.Call(input, weights, bias);

            /// <summary>
            /// Whole numbers (…) to (…, num_classes) with a 1 at each number's place; −1 classes means one more than the largest number.
            /// </summary>
            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                x.dtype == ScalarType.Int64
                    ? Aten.one_hot.Call(x, num_classes)
                    : throw new ArgumentException($"one_hot takes Int64 numbers, not {x.dtype}", nameof(x));

            /// <summary>
            /// Rows of <paramref name="weight"/> (num, dims) by index (…): (…, dims). The row of padding_idx (−1: none) gets no gradient.
            /// </summary>
            internal static Tensor embedding(Tensor input, Tensor weight, long padding_idx, bool scale_grad_by_freq, bool sparse) =>
                Aten.embedding.Call(weight, input, padding_idx, scale_grad_by_freq, sparse);

            /// <summary>Scales the looked-up rows whose norm exceeds <paramref name="max_norm"/> down to it, in place.</summary>
            internal static void embedding_renorm_(Tensor weight, Tensor input, double max_norm, double norm_type)
            {
                using var _ = no_grad();
                Aten.embedding_renorm_.CallInPlace(weight, input, max_norm, norm_type);
            }
        }
    }
}
