using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A stream of random numbers of its own. Equal seeds give equal streams.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is { type: not DeviceType.CPU }) throw new NotSupportedException("generators live on the CPU");
            _handle = Native.CheckHandle(Native.ets_new_generator((long)seed));
        }

        private Generator(nint handle) => _handle = handle;

        ~Generator() => Free();

        /// <summary>The process-wide generator that <see cref="torch.manual_seed"/> seeds.</summary>
        public static Generator Default => new(Native.ets_default_generator());

        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device => CPU;

        public Generator manual_seed(long seed)
        {
            Native.Check(Native.ets_seed_generator(Handle, seed), this);
            return this;
        }

        public long initial_seed()
        {
            var seed = Native.ets_initial_seed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The whole state, (n,) bytes: what a checkpoint keeps to go on exactly where it was.</summary>
        public Tensor get_state()
        {
            var state = Native.ets_generator_state(Handle);
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value) => Native.Check(Native.ets_set_generator_state(Handle, value.Handle), this, value);

        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0) Native.ets_free_generator(handle);
        }
    }

    /// <summary>Seeds the process-wide generator and returns it.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.ets_manual_seed(seed));
        return Generator.Default;
    }
}
