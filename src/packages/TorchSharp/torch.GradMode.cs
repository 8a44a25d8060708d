using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Switches gradient recording on this thread and puts the former state back when disposed.</summary>
public sealed class AutoGradMode : IDisposable
{
    private readonly bool _before = IsEnabled;
    private bool _restored;

    public AutoGradMode(bool enabled) => Native.ets_set_grad_enabled(enabled ? 1 : 0);

    public static bool IsEnabled => Native.ets_grad_enabled() != 0;

    public void Dispose()
    {
        if (!_restored) Native.ets_set_grad_enabled(_before ? 1 : 0);
        _restored = true;
    }
}

/// <summary>No recording and no version counters: the fastest forward passes, whose results never take part in training.</summary>
public sealed class InferenceMode : IDisposable
{
    private nint _guard;

    public InferenceMode(bool mode) => _guard = Native.ets_enter_inference_mode(mode ? 1 : 0);

    public static bool IsEnabled => Native.ets_inference_mode() != 0;

    public void Dispose()
    {
        if (_guard != 0) Native.ets_leave_inference_mode(_guard);
        _guard = 0;
    }
}

public static partial class torch
{
    public static IDisposable no_grad() => new AutoGradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new AutoGradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new AutoGradMode(mode);

    public static bool is_grad_enabled() => AutoGradMode.IsEnabled;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>A scope that disposes what is created in it.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Enter();
}
