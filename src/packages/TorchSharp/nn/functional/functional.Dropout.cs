using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator dropout = new("dropout"), dropout_ = new("dropout_");
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
                if (!inplace) return HasChains(input) ? Wrap(Native.ets_dropout_add(0, input.Handle, p), input) : Aten.dropout.Call(input, p, true);
                if (!HasChains(input)) return InPlace(Aten.dropout_, input, p);
                using var mask = Wrap(Native.ets_dropout_mask(input.Handle, p), input);
                return input.mul_(mask).alias();
            }

            /// <summary>residual + dropout(x), in one pass over memory where there is a chain for it.</summary>
            internal static Tensor dropout_add(Tensor residual, Tensor x, double p, bool training)
            {
                if (!training || p == 0) return residual.add(x);
                if (HasChains(x) && residual.dtype == x.dtype) return Wrap(Native.ets_dropout_add(residual.Handle, x.Handle, p), residual, x);
                using var dropped = Aten.dropout.Call(x, p, true);
                return residual.add(dropped);
            }

            internal static void CheckProbability(double p)
            {
                if (!(p >= 0 && p <= 1)) throw new ArgumentException($"the dropout probability must lie in [0, 1], got {p}", nameof(p));
            }

            private static Tensor InPlace(Operator op, Tensor x, double p)
            {
                op.CallInPlace(x, p, true);
                return x.alias();
            }
        }
    }
}
