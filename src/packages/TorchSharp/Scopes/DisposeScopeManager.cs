namespace TorchSharp;

/// <summary>The innermost dispose scope of each thread.</summary>
public static class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScope? t_current;

    /// <summary>The innermost scope that still lives: one that another thread ended (an awaited continuation) is passed over.</summary>
    internal static DisposeScope? Current
    {
        get
        {
            while (t_current is { HasEnded: true } ended) t_current = ended.Outer;
            return t_current;
        }
    }

    internal static DisposeScope Enter() => t_current = new DisposeScope(Current);
}
