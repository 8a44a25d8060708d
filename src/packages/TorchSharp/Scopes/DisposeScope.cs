using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Owns the tensors created while it is the innermost scope of its thread, and frees them in one native call when it ends.
/// A list, not a set: a tensor knows its scope, so leaving one early costs nothing and the stale entry is skipped.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private const int FirstCompaction = 256;

    private readonly List<IDisposable> _members = new(32);
    private int _compactAt = FirstCompaction;
    private bool _disposed;

    internal DisposeScope(DisposeScope? outer) => Outer = outer;

    internal DisposeScope? Outer { get; }

    internal bool HasEnded => _disposed;

    /// <summary>How many disposables the scope still holds.</summary>
    public int DisposablesCount => _members.Count(Holds);

    public bool Contains(IDisposable disposable) => _members.Contains(disposable) && Holds(disposable);

    /// <summary>Moves a disposable to the scope around this one, or frees it from all scopes when there is none.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        Move(disposable, Outer);
        return disposable;
    }

    /// <summary>Takes a disposable out of this scope; whoever holds it disposes it.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Move(disposable, null);
        return disposable;
    }

    /// <summary>Puts a disposable under this scope.</summary>
    public void Attach(IDisposable disposable)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (disposable is Tensor tensor) tensor.MoveTo(this);
        else if (!_members.Contains(disposable)) _members.Add(disposable);
    }

    /// <summary>Frees the tensors, then disposes what else the scope holds, newest first; the scope around it is current again.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        FreeTensors();
        DisposeOthers();
    }

    internal void Add(Tensor tensor)
    {
        if (_members.Count >= _compactAt) Compact();
        _members.Add(tensor);
    }

    private void Move(IDisposable disposable, DisposeScope? target)
    {
        if (disposable is Tensor tensor)
        {
            tensor.MoveTo(target);
        }
        else
        {
            _members.Remove(disposable);
            target?._members.Add(disposable);
        }
    }

    private bool Holds(IDisposable member) => member is not Tensor tensor || tensor.Scope == this;

    private void Compact()
    {
        _members.RemoveAll(member => !Holds(member));
        _compactAt = Math.Max(FirstCompaction, 2 * _members.Count);
    }

    private unsafe void FreeTensors()
    {
        const int batch = 256;
        var handles = stackalloc nint[batch];
        var count = 0;
        for (var i = _members.Count - 1; i >= 0; i--)
        {
            if (_members[i] is not Tensor tensor || tensor.Scope != this) continue;
            handles[count++] = tensor.ReleaseHandle();
            if (count < batch) continue;
            Native.ets_free(handles, count);
            count = 0;
        }
        Native.ets_free(handles, count);
    }

    private void DisposeOthers()
    {
        for (var i = _members.Count - 1; i >= 0; i--)
            if (_members[i] is not Tensor) _members[i].Dispose();
        _members.Clear();
    }
}
