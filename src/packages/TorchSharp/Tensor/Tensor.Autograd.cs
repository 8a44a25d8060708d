using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The gradient that backward passes have accumulated, or null.</summary>
        public Tensor? grad
        {
            get
            {
                var gradient = Native.ets_grad(Handle);
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set => Native.Check(Native.ets_set_grad(Handle, value?.Handle ?? 0), this, value);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>Accumulates the gradient of this one-element tensor into every leaf that led to it.</summary>
        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors, bool retain_graph = false, bool create_graph = false) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph);

        /// <summary>Takes over the storage of another tensor and keeps the identity of this one.</summary>
        internal void TakeData(Tensor data) => Native.Check(Native.ets_set_data(Handle, data.Handle), this, data);
    }

    /// <summary>Gradients of whole computations.</summary>
    public static class autograd
    {
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false)
        {
            var roots = Handles(tensors);
            var seeds = grad_tensors is null ? new nint[roots.Length] : Handles(grad_tensors);
            if (seeds.Length != roots.Length) throw new ArgumentException($"{roots.Length} tensors need as many gradients, got {seeds.Length}");
            fixed (nint* root = roots, seed = seeds)
                Native.Check(Native.ets_backward(root, seed, roots.Length, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
        }

        /// <summary>Gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>, one an input.</summary>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var of = Handles(outputs);
            var to = Handles(inputs);
            var seeds = grad_outputs is null ? new nint[of.Length] : Handles(grad_outputs);
            var found = new nint[to.Length];
            fixed (nint* o = of, s = seeds, t = to, g = found)
                Native.Check(Native.ets_gradients(
                    o, s, of.Length, t, g, to.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return found.Select(handle => handle == 0 ? null! : new Tensor(handle)).ToList();
        }

        private static nint[] Handles(IList<Tensor> tensors) => tensors.Select(tensor => tensor.Handle).ToArray();
    }
}
