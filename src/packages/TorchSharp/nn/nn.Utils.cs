using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What training does to all parameters at once.</summary>
        public static partial class utils
        {
            /// <summary>
            /// Scales gradients down in place so that their common norm is at most <paramref name="max_norm"/>; returns the norm they had.
            /// </summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                using var _ = no_grad();
                var gradients = tensors.Select(parameter => parameter.grad).OfType<Tensor>().ToList();
                if (gradients.Count == 0) return 0;
                var norms = gradients.Select(gradient => linalg.vector_norm(gradient, norm_type)).ToList();
                var total = linalg.vector_norm(stack(norms), norm_type).ToDouble();
                var scale = max_norm / (total + 1e-6);
                if (scale < 1 || double.IsNaN(scale))
                    foreach (var gradient in gradients) gradient.mul_(scale);
                return total;
            }

            /// <summary>All parameters behind one another, (n,).</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat(tensors.Select(parameter => parameter.reshape(-1)).ToList()).MoveToOuterDisposeScope();
            }
        }
    }
}
