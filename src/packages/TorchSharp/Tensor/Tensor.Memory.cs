using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    private static partial class Aten
    {
        internal static readonly Operator clone = new("clone"), detach = new("detach"), copy_ = new("copy_"), item = new("item");
        internal static readonly Operator to_dtype = new("to.dtype"), to_device = new("to.device");
        internal static readonly Operator zero_ = new("zero_"), fill_ = new("fill_.Scalar");
        internal static readonly Operator normal_ = new("normal_"), uniform_ = new("uniform_"), bernoulli_ = new("bernoulli_.float");
        internal static readonly Operator nan_to_num = new("nan_to_num");
    }

    public partial class Tensor
    {
        /// <summary>Another handle on the same tensor, with its own lifetime.</summary>
        public Tensor alias()
        {
            var handle = Native.ets_alias(Handle);
            GC.KeepAlive(this);
            return new Tensor(handle);
        }

        public Tensor clone() => Aten.clone.Call(this);
        public Tensor detach() => Aten.detach.Call(this);
        public Tensor copy_(Tensor source, bool non_blocking = false) { Aten.copy_.CallInPlace(this, source, non_blocking); return this; }
        public Tensor zero_() { Aten.zero_.CallInPlace(this); return this; }
        public Tensor fill_(Scalar value) { Aten.fill_.CallInPlace(this, value); return this; }

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null)
        {
            Aten.normal_.CallInPlace(this, mean, std, generator);
            return this;
        }

        public Tensor uniform_(double from, double to, Generator? generator = null)
        {
            Aten.uniform_.CallInPlace(this, from, to, generator);
            return this;
        }

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) { Aten.bernoulli_.CallInPlace(this, p, generator); return this; }
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Aten.nan_to_num.Call(this, nan, posinf, neginf);

        public Tensor to(ScalarType type) => Aten.to_dtype.Call(this, type);
        public Tensor to(Device device) => to(dtype, device);
        public Tensor to(ScalarType type, Device device) => Aten.to_device.Call(this, device, type);
        public Tensor type(ScalarType dtype) => to(dtype);
        public Tensor to_type(ScalarType type) => to(type);
        public Tensor type_as(Tensor tensor) => to(tensor.dtype);
        public Tensor cpu() => to(CPU);
        public Tensor cuda(Device? device = null) => to(device ?? CUDA);
        public Tensor @float() => to(ScalarType.Float32);
        public Tensor @double() => to(ScalarType.Float64);
        public Tensor @long() => to(ScalarType.Int64);
        public Tensor @bool() => to(ScalarType.Bool);
        public Tensor bfloat16() => to(ScalarType.BFloat16);

        /// <summary>The elements in logical order, whatever the strides.</summary>
        /// <exception cref="ArgumentException">The tensor holds another element type.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged => new(this);

        /// <summary>The memory of a contiguous CPU tensor.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (!is_contiguous()) throw new InvalidOperationException("the tensor is not contiguous in memory; call contiguous() first");
                var count = NumberOfElements * ElementSize;
                if (count > int.MaxValue)
                    throw new InvalidOperationException($"the tensor's {count} bytes do not fit one span; read it by parts, with narrow()");
                return new Span<byte>((void*)DataPointer(), (int)count);
            }
            set
            {
                var target = bytes;
                if (value.Length != target.Length) throw new ArgumentException($"the tensor takes {target.Length} bytes, got {value.Length}");
                value.CopyTo(target);
            }
        }

        /// <summary>The only element of a one-element tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor has another number of elements.</exception>
        public unsafe T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new InvalidOperationException($"item() needs a tensor of one element, this one has {NumberOfElements}");
            if (ScalarTypeOf<T>() != dtype) throw new ArgumentException($"item<{typeof(T).Name}>() asked of a tensor of type {dtype}");
            if (device.type != DeviceType.CPU)
            {
                using var host = cpu();
                return host.item<T>();
            }
            var value = *(T*)DataPointer();
            GC.KeepAlive(this);
            return value;
        }

        internal nint DataPointer()
        {
            var pointer = Native.ets_data(Handle);
            GC.KeepAlive(this);
            return pointer != 0 || NumberOfElements == 0 ? pointer : throw Native.LastError();
        }
    }
}
