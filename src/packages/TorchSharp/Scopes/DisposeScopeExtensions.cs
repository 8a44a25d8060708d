namespace TorchSharp;

/// <summary>Moving a disposable between scopes, fluently.</summary>
public static class DisposeScopeExtensions
{
    /// <summary>Hands a tensor to the scope around its own: the way a result leaves a scope.</summary>
    public static torch.Tensor MoveToOuterDisposeScope(this torch.Tensor tensor)
    {
        tensor.MoveTo(tensor.Scope?.Outer);
        return tensor;
    }

    /// <summary>Takes a tensor out of all scopes; whoever holds it disposes it.</summary>
    public static torch.Tensor DetachFromDisposeScope(this torch.Tensor tensor)
    {
        tensor.MoveTo(null);
        return tensor;
    }
}
