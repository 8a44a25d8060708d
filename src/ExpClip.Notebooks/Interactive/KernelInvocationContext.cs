using ExpClip.Notebooks.Engine;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell can know of its own run.</summary>
public sealed class KernelInvocationContext
{
    private KernelInvocationContext(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>That of the cell that is running.</summary>
    public static KernelInvocationContext Current => new(CellInterruption.CurrentToken);

    /// <summary>Cancelled when the user interrupts the cell. A cell that observes it ends in its own way; another is aborted.</summary>
    public CancellationToken CancellationToken { get; }
}
