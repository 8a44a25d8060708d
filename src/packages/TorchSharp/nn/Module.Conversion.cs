namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// Moves parameters, their gradients and buffers; the tensor objects stay the same, so that optimisers keep hold of them.
            /// </summary>
            /// <param name="dtype">For floating-point tensors only; whole-number buffers keep their type.</param>
            internal Module Convert(Device? device, ScalarType? dtype)
            {
                if (dtype is { } type && !IsFloatingPoint(type))
                    throw new ArgumentException($"a module converts to floating-point types only, not to {type}", nameof(dtype));
                if (device is { type: DeviceType.CUDA } && !cuda.is_available()) throw new InvalidOperationException("CUDA is not available.");
                using var _ = no_grad();
                foreach (var parameter in parameters()) Convert(parameter, device, dtype);
                foreach (var buffer in buffers()) Convert(buffer, device, dtype);
                return this;
            }

            private static void Convert(Tensor tensor, Device? device, ScalarType? dtype)
            {
                var (type, place) = (tensor.is_floating_point() ? dtype ?? tensor.dtype : tensor.dtype, device ?? tensor.device);
                if (type == tensor.dtype && place.Equals(tensor.device)) return;
                using var gradient = tensor.grad;
                using var moved = tensor.to(type, place);
                tensor.TakeData(moved);
                if (gradient is null) return;
                using var movedGradient = gradient.to(type, place);
                tensor.grad = movedGradient;
            }

            private static bool IsFloatingPoint(ScalarType type) =>
                type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
        }
    }
}
