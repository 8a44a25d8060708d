using ExpClip.Repro.Training.Compute;

namespace ExpClip.Repro.Benchmarks;

/// <summary>What <c>compare</c> is to measure.</summary>
/// <param name="Rounds">Turns a hot path.</param>
/// <param name="Only">Beginnings of names; empty for all.</param>
/// <param name="Quick">Few turns, small problems, no memory: a look, not a measurement.</param>
/// <param name="Python">The interpreter with PyTorch, SciPy, scikit-learn and regex.</param>
/// <param name="Device">Where the trainers' steps are compared; on a GPU nothing else is.</param>
/// <param name="Compile">Whether the twins go through torch.compile.</param>
/// <param name="Merges">CLIP's merges, which the tokeniser's row needs; null to leave it out.</param>
internal sealed record CompareOptions(
    int Rounds, IReadOnlyList<string> Only, bool Quick, string Python, TrainingDevice Device, bool Compile, FileInfo? Merges)
{
    public bool Wants(string name) => Only.Count == 0 || Only.Any(part => name.StartsWith(part, StringComparison.Ordinal));
}
