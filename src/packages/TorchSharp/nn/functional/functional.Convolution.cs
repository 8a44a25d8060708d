using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator conv1d = new("conv1d"), conv1d_padding = new("conv1d.padding"), conv2d = new("conv2d"), conv2d_padding = new("conv2d.padding"), pad = new("pad");
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>(N, C, L) with weights (out, C / groups, k) to (N, out, L').</summary>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.conv1d.Call(input, weight, bias, new[] { stride ?? 1 }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, groups);

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.conv1d_padding.Call(input, weight, bias, new[] { stride ?? 1 }, Name(padding), new[] { dilation ?? 1 }, groups);

            /// <summary>(N, C, H, W) with weights (out, C / groups, kh, kw) to (N, out, H', W').</summary>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
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
