using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator dropout = new("dropout"), dropout_ = new("dropout_"), addcmul = new("addcmul");
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>While training: each element is set to zero with probability <paramref name="p"/>, the others divided by 1 − p.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                CheckProbability(p);
                if (!training || p == 0) return input.alias();
                if (HasFastMask(input))
                {
                    using var mask = FastMask(input, p);
                    return inplace ? input.mul_(mask).alias() : input.mul(mask);
                }
                if (!inplace) return Aten.dropout.Call(input, p, true);
                Aten.dropout_.CallInPlace(input, p, true);
                return input.alias();
            }

            /// <summary>residual + dropout(x), in one pass over memory where the mask is ours to make.</summary>
            internal static Tensor dropout_add(Tensor residual, Tensor x, double p, bool training)
            {
                if (!training || p == 0) return residual.add(x);
                if (HasFastMask(x))
                {
                    using var mask = FastMask(x, p);
                    return Aten.addcmul.Call(residual, x, mask);
                }
                using var dropped = Aten.dropout.Call(x, p, true);
                return residual.add(dropped);
            }

            internal static void CheckProbability(double p)
            {
                if (!(p >= 0 && p <= 1)) throw new ArgumentException($"the dropout probability must lie in [0, 1], got {p}", nameof(p));
            }

            private static bool HasFastMask(Tensor input) => input.dtype == ScalarType.Float32 && input.device_type == DeviceType.CPU;

            private static Tensor FastMask(Tensor like, double p) => new(Native.CheckHandle(Native.ets_dropout_mask(like.Handle, p)));
        }
    }
}
