namespace ExpClip.Repro.Training.Paper;

/// <summary>What one notebook costs at the paper's sizes.</summary>
/// <param name="Notebook">Its number.</param>
/// <param name="Work">What takes the time, in words.</param>
/// <param name="Teraflops">Floating-point operations, in 10¹²: additions and multiplications counted apart.</param>
/// <param name="MemoryGiB">Weights, gradients, Adam's moments and what is kept of the data.</param>
public sealed record PaperStage(string Notebook, string Work, double Teraflops, double MemoryGiB);
