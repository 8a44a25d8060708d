using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator layer_norm = new("layer_norm"), group_norm = new("group_norm"),
            batch_norm = new("batch_norm"), clamp_min = new("clamp_min");
        internal static readonly Operator cosine_similarity = new("cosine_similarity");
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>
            /// Zero mean and unit variance over the last dimensions, those of <paramref name="normalized_shape"/>, then scale and shift.
            /// </summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                weight is not null && bias is not null && normalized_shape.Length == 1 && normalized_shape[0] == input.size(-1)
                    && IsFrozenChain(input) && weight.dtype == input.dtype
                    ? Wrap(Native.ets_layer_norm(input.Handle, weight.Handle, bias.Handle, eps), input, (weight, bias))
                    : Aten.layer_norm.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>Zero mean and unit variance within each group of channels of (N, C, …), then scale and shift by channel.</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.group_norm.Call(input, num_groups, weight, bias, eps);

            /// <summary>
            /// Zero mean and unit variance of each channel of (N, C, …), then scale and shift by channel. In training the moments are the
            /// batch's, and the running ones move towards them; else they are the running ones.
            /// </summary>
            /// <param name="momentum">Share of the batch's moments in the running ones.</param>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var,
                Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5) =>
                Aten.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Vectors along <paramref name="dim"/> divided by their p-norm, or by <paramref name="eps"/> where that is larger.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12)
            {
                using var length = Aten.norm_dims.Call(input, p, new[] { dim }, true);
                using var divisor = Aten.clamp_min.Call(length, eps);
                return input.div(divisor);
            }

            /// <summary>Cosine of the angle between vectors along <paramref name="dim"/>.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) =>
                Aten.cosine_similarity.Call(x1, x2, dim, eps);
        }
    }
}
