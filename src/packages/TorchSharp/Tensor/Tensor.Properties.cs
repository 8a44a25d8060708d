using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int MaxDimensions = 64; // ATen's own limit on most kernels

        [Flags]
        private enum Flag { Contiguous = 1, RequiresGrad = 2, Leaf = 4 }

        private Flag Flags => (Flag)Native.Check(Native.ets_flags(Handle));

        public unsafe long[] shape
        {
            get
            {
                var sizes = stackalloc long[MaxDimensions];
                var dims = Native.Check(Native.ets_shape(Handle, sizes, null, MaxDimensions));
                return new Span<long>(sizes, (int)dims).ToArray();
            }
        }

        public unsafe long[] stride()
        {
            var strides = stackalloc long[MaxDimensions];
            var dims = Native.Check(Native.ets_shape(Handle, null, strides, MaxDimensions));
            return new Span<long>(strides, (int)dims).ToArray();
        }

        public long[] size() => shape;

        /// <summary>Length of one dimension; negative counts from the last.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public unsafe long ndim => Native.Check(Native.ets_shape(Handle, null, null, 0));

        public long Dimensions => ndim;

        public long dim() => ndim;

        public long NumberOfElements => Native.ets_numel(Handle);

        public long numel() => NumberOfElements;

        public long ElementSize => dtype.ElementSize();

        public ScalarType dtype => (ScalarType)Native.Check(Native.ets_dtype(Handle));

        public Device device => Device.FromCode(Native.Check(Native.ets_device(Handle)));

        public DeviceType device_type => device.type;

        public bool is_cuda => device.type == DeviceType.CUDA;

        public bool is_leaf => Flags.HasFlag(Flag.Leaf);

        public bool is_contiguous() => Flags.HasFlag(Flag.Contiguous);

        public bool requires_grad
        {
            get => Flags.HasFlag(Flag.RequiresGrad);
            set => Native.Check(Native.ets_set_requires_grad(Handle, value ? 1 : 0));
        }

        public bool is_floating_point() => dtype is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

        /// <summary>Shape, dtype and device on one line; values of tensors of up to 16 elements.</summary>
        public override string ToString()
        {
            if (IsInvalid) return "[disposed tensor]";
            var head = $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";
            return NumberOfElements is > 0 and <= 16 ? $"{head}, value = {FormatValues()}" : head;
        }

        private string FormatValues()
        {
            using var numbers = detach().to(ScalarType.Float64, CPU).contiguous();
            var texts = numbers.data<double>().ToArray().Select(x => x.ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
            return $"[{string.Join(", ", texts)}]";
        }
    }
}
