namespace TorchSharp.Modules;

/// <summary>How an embedding treats its rows.</summary>
/// <param name="PaddingIndex">Row without gradient; negative counts from the last.</param>
/// <param name="MaxNorm">Rows longer than this, in the <paramref name="NormType"/>-norm, are scaled down when looked up.</param>
/// <param name="ScaleGradByFreq">Divide a row's gradient by how often the row occurs.</param>
/// <param name="Sparse">Sparse gradients.</param>
internal sealed record EmbeddingOptions(long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleGradByFreq, bool Sparse);
