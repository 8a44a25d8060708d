using ExpClip.Notebooks.Engine;

namespace ExpClip.Notebooks.Worker;

/// <summary>How a cell ended: well, with an error, or with the death of its worker.</summary>
/// <param name="Seconds">Wall-clock time.</param>
public sealed record CellOutcome(CellError? Error, WorkerDeath? Death, double Seconds)
{
    public bool Succeeded => Error is null && Death is null;
}
