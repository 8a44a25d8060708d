namespace ExpClip.Repro.Tests;

/// <summary>Reports on the caller's thread, at once.</summary>
internal sealed class Immediate<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
