namespace ExpClip.Notebooks.Worker;

/// <summary>The worker process did not come up; the message carries its last words.</summary>
public sealed class WorkerStartException(string message) : Exception(message);
