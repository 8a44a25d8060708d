using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Activations with a native chain: see native/chains.cpp.</summary>
            private enum Chain { Gelu, Silu }

            /// <summary>Where chains of operations are computed in one pass over memory.</summary>
            private static bool HasChains(Tensor x) => x.dtype == ScalarType.Float32 && x.device_type == DeviceType.CPU;

            /// <summary>The same, for chains that have no backward pass.</summary>
            private static bool IsFrozenChain(Tensor x) => !is_grad_enabled() && HasChains(x);

            /// <summary>dropout(gelu(x)).</summary>
            internal static Tensor gelu_dropout(Tensor x, double p, bool training)
            {
                CheckProbability(p);
                if (HasChains(x)) return Activate(Chain.Gelu, x, training ? p : 0);
                using var active = gelu(x);
                return dropout(active, p, training);
            }

            private static Tensor Activate(Chain chain, Tensor x, double p = 0) => Wrap(Native.ets_activation(x.Handle, (int)chain, p, 0), x);

            private static Tensor ActivateInPlace(Chain chain, Tensor x) => Wrap(Native.ets_activation(x.Handle, (int)chain, 0, 1), x);

            /// <summary>
            /// softmax(scale · scores + mask) in place: contiguous scores (…, L, S) of the caller's own, a mask (L, S) or null, no gradients.
            /// </summary>
            private static Tensor SoftmaxInPlace(Tensor scores, Tensor? mask, double scale)
            {
                Native.Check(Native.ets_softmax_(scores.Handle, mask?.Handle ?? 0, scale), scores, mask);
                return scores;
            }

            // Keeps the tensors whose handles a call was given from their finalisers until it has returned.
            private static Tensor Wrap(nint handle, object owner, object? other = null)
            {
                GC.KeepAlive(owner);
                GC.KeepAlive(other);
                return new Tensor(handle);
            }

            /// <summary>True where a tensor may be overwritten without anybody's gradient missing it.</summary>
            private static bool IsOverwritable(Tensor x) => HasChains(x) && x.is_contiguous() && !(is_grad_enabled() && x.requires_grad);
        }
    }
}
