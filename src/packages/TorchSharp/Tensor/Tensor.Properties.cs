using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private const int InlineDimensions = 16; // shapes up to this long are read in one call

        [Flags]
        private enum Flag { Contiguous = 1, RequiresGrad = 2, Leaf = 4 }

        private Flag Flags => (Flag)Native.Check(Native.ets_flags(Handle), this);

        public unsafe long[] shape
        {
            get
            {
                var sizes = stackalloc long[InlineDimensions];
                var dims = Native.Check(Native.ets_shape(Handle, sizes, null, InlineDimensions), this);
                if (dims <= InlineDimensions) return new Span<long>(sizes, (int)dims).ToArray();
                var all = new long[dims];
                fixed (long* first = all) Native.Check(Native.ets_shape(Handle, first, null, dims), this);
                return all;
            }
        }

        public unsafe long[] stride()
        {
            var strides = new long[ndim];
            fixed (long* first = strides) Native.Check(Native.ets_shape(Handle, null, first, strides.Length), this);
            return strides;
        }

        public long[] size() => shape;

        /// <summary>Length of one dimension; negative counts from the last.</summary>
        /// <exception cref="IndexOutOfRangeException">The tensor has no such dimension.</exception>
        public long size(int dim)
        {
            var sizes = shape;
            var index = dim < 0 ? dim + sizes.Length : dim;
            if ((uint)index < (uint)sizes.Length) return sizes[index];
            throw new IndexOutOfRangeException($"dimension {dim} of a tensor of {sizes.Length} dimensions");
        }

        public unsafe long ndim => Native.Check(Native.ets_shape(Handle, null, null, 0), this);

        public long Dimensions => ndim;

        public long dim() => ndim;

        public long NumberOfElements => Native.Check(Native.ets_numel(Handle), this);

        public long numel() => NumberOfElements;

        public long ElementSize => dtype.ElementSize();

        public ScalarType dtype => (ScalarType)Native.Check(Native.ets_dtype(Handle), this);

        public Device device => Device.FromCode(Native.Check(Native.ets_device(Handle), this));

        public DeviceType device_type => device.type;

        public bool is_cuda => device.type == DeviceType.CUDA;

        public bool is_leaf => Flags.HasFlag(Flag.Leaf);

        public bool is_contiguous() => Flags.HasFlag(Flag.Contiguous);

        public bool requires_grad
        {
            get => Flags.HasFlag(Flag.RequiresGrad);
            set => Native.Check(Native.ets_set_requires_grad(Handle, value ? 1 : 0), this);
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
            using var values = detach();
            using var numbers = values.to(ScalarType.Float64, CPU);
            var texts = numbers.data<double>().ToArray().Select(x => x.ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
            return $"[{string.Join(", ", texts)}]";
        }
    }
}
