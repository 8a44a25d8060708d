namespace TorchSharp;

/// <summary>The innermost dispose scope of each thread.</summary>
public static class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScope? t_current;

    internal static DisposeScope? Current => t_current;

    internal static DisposeScope Enter() => t_current = new DisposeScope(t_current);

    internal static void Leave(DisposeScope scope)
    {
        // A scope ended out of order ends those inside it too; on another thread it leaves that thread's scopes alone.
        for (var inner = t_current; inner is not null; inner = inner.Outer)
        {
            if (inner != scope) continue;
            t_current = scope.Outer;
            return;
        }
    }
}
