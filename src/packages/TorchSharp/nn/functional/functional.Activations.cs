using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator relu_ = new("relu_"), sigmoid_ = new("sigmoid_"), tanh_ = new("tanh_"),
            gelu = new("gelu"), gelu_ = new("gelu_");
        internal static readonly Operator silu = new("silu"), silu_ = new("silu_");
    }

    public static partial class nn
    {
        /// <summary>The stateless operations of a network.</summary>
        public static partial class functional
        {
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? InPlace(Aten.relu_, x) : x.relu();

            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? InPlace(Aten.sigmoid_, x) : x.sigmoid();

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? InPlace(Aten.tanh_, x) : x.tanh();

            /// <summary>x · Φ(x), Φ the normal distribution function.</summary>
            public static Tensor gelu(Tensor x) => HasChains(x) ? Activate(Chain.Gelu, x) : Aten.gelu.Call(x);

            public static Tensor gelu(Tensor x, bool inplace) => gelu(x, Modules.GELU.Approximate.none, inplace);

            /// <summary>x · Φ(x), exactly or with Φ approximated by a tanh.</summary>
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false)
            {
                var approximation = approximate == Modules.GELU.Approximate.tanh ? "tanh" : "none";
                if (approximate == Modules.GELU.Approximate.none && (inplace ? IsOverwritable(x) : HasChains(x)))
                    return inplace ? ActivateInPlace(Chain.Gelu, x) : Activate(Chain.Gelu, x);
                return inplace ? InPlace(Aten.gelu_, x, approximation) : Aten.gelu.Call(x, approximation);
            }

            /// <summary>x · σ(x).</summary>
            public static Tensor silu(Tensor x, bool inplace = false)
            {
                if (inplace) return IsOverwritable(x) ? ActivateInPlace(Chain.Silu, x) : InPlace(Aten.silu_, x);
                return HasChains(x) ? Activate(Chain.Silu, x) : Aten.silu.Call(x);
            }

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            private static Tensor InPlace(Operator op, Tensor x)
            {
                op.CallInPlace(x);
                return x.alias();
            }

            private static Tensor InPlace(Operator op, Tensor x, string approximation)
            {
                op.CallInPlace(x, approximation);
                return x.alias();
            }
        }
    }
}
