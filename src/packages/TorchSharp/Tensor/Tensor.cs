using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array on a device, owned by its dispose scope, by a `using`, or by the garbage collector.</summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;
        private Guard? _guard;

        internal Tensor(nint handle)
        {
            _handle = Native.CheckHandle(handle);
            Scope = DisposeScopeManager.Current;
            if (Scope is not null) Scope.Add(this);
            else _guard = new Guard(handle);
        }

        /// <summary>Tensors this process holds and has not freed.</summary>
        public static long TotalCount => Native.ets_live_tensors();

        internal DisposeScope? Scope { get; private set; }

        /// <summary>True once the tensor has been disposed.</summary>
        public bool IsInvalid => _handle == 0;

        /// <summary>The native tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor, or the scope it lived in, has been disposed.</exception>
        public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(
            nameof(Tensor), "The tensor was disposed, or its dispose scope has ended (MoveToOuterDisposeScope() keeps a result).");

        public unsafe void Dispose()
        {
            var handle = ReleaseHandle();
            if (handle != 0) Native.ets_free(&handle, 1);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the handle up without freeing it; 0 when it was gone already.</summary>
        internal nint ReleaseHandle()
        {
            var handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0) return 0;
            Scope = null;
            _guard?.Forget();
            _guard = null;
            return handle;
        }

        internal void MoveTo(DisposeScope? scope)
        {
            while (scope is { HasEnded: true }) scope = scope.Outer; // nothing would ever be freed there
            if (Scope == scope || _handle == 0) return;
            Scope = scope;
            if (scope is null)
            {
                _guard = new Guard(_handle);
                return;
            }
            _guard?.Forget();
            _guard = null;
            scope.Add(this);
        }

        /// <summary>Frees a tensor that no scope owns once nobody refers to it. Only such tensors pay for a finaliser.</summary>
        private sealed unsafe class Guard(nint handle)
        {
            private nint _handle = handle;

            ~Guard()
            {
                var handle = _handle;
                if (handle == 0) return;
                Native.ets_free(&handle, 1);
            }

            internal void Forget()
            {
                _handle = 0;
                GC.SuppressFinalize(this);
            }
        }
    }
}
