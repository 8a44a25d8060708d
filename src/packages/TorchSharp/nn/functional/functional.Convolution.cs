using System.Runtime.Intrinsics.X86;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator conv1d = new("conv1d"), conv1d_padding = new("conv1d.padding"), conv2d = new("conv2d"),
            conv2d_padding = new("conv2d.padding"), pad = new("pad");
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>(N, C, L) with weights (out, C / groups, k) to (N, out, L').</summary>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1)
            {
                var (step, border, spread) = (stride ?? 1, padding ?? 0, dilation ?? 1);
                return step == 1 && spread == 1 && IsWide(input, weight, bias, border, groups)
                    ? WideConv1d(input, weight, bias, border, groups)
                    : Aten.conv1d.Call(input, weight, bias, new[] { step }, new[] { border }, new[] { spread }, groups);
            }

            /// <summary>
            /// Where native/wide_convolution.cpp applies and pays. Shapes that do not fit go to libtorch, which says what is wrong with them.
            /// </summary>
            private static bool IsWide(Tensor input, Tensor weight, Tensor? bias, long padding, long groups)
            {
                const long longKernel = 64, frames = 4;
                return Avx512DQ.VL.IsSupported && IsFrozenChain(input) && HasChains(weight) && get_num_threads() == 1
                    && input.ndim == 3 && weight.ndim == 3 && weight.size(2) >= longKernel
                    && padding >= 0 && input.size(2) + 2 * padding - weight.size(2) + 1 >= frames
                    && groups > 0 && weight.size(0) % groups == 0 && weight.size(1) * groups == input.size(1)
                    && (bias is null || (HasChains(bias) && bias.is_contiguous() && bias.numel() == weight.size(0)));
            }

            private static Tensor WideConv1d(Tensor input, Tensor weight, Tensor? bias, long padding, long groups)
            {
                using var padded = padding > 0 ? pad(input, (padding, padding)) : input.alias();
                return Wrap(Native.ets_wide_conv1d(padded.Handle, weight.Handle, bias?.Handle ?? 0, groups), padded, (weight, bias));
            }

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null,
                Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.conv1d_padding.Call(input, weight, bias, new[] { stride ?? 1 }, Name(padding), new[] { dilation ?? 1 }, groups);

            /// <summary>(N, C, H, W) with weights (out, C / groups, kh, kw) to (N, out, H', W').</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null,
                Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.conv2d_padding.Call(input, weight, bias, strides ?? [1, 1], Name(padding), dilation ?? [1, 1], groups);

            /// <param name="pad">Before and after, for each dimension from the last backwards.</param>
            /// <param name="value">Fill of constant padding.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => mode switch
            {
                PaddingModes.Constant => Aten.pad.Call(input, pad, "constant", value),
                PaddingModes.Zeros => Aten.pad.Call(input, pad, "constant", 0.0),
                _ => Aten.pad.Call(input, pad, mode.ToString().ToLowerInvariant(), Arg.None),
            };

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            private static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";
        }
    }
}
