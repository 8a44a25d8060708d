namespace ExpClip.Repro.Training.Compute;

/// <summary>Work on tensors that stay where they are, done once and then repeated.</summary>
internal interface IRecording : IDisposable
{
    /// <summary>Takes the work in; it may run several times, and its tensors count only after <see cref="Repeat"/>.</summary>
    void Record(Action work);

    /// <summary>Does the work.</summary>
    void Repeat();
}
