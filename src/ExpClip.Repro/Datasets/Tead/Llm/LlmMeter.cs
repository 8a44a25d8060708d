using System.Diagnostics;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>Counts what a run asks, waits and pays; safe from several threads.</summary>
public sealed class LlmMeter
{
    private long _requests, _retries, _latency, _backOff, _inputTokens, _outputTokens;

    /// <summary>Attempts that were sent, the failed ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Sum of the attempts' durations, failures and time-outs included.</summary>
    public TimeSpan Latency => TimeSpan.FromTicks(Interlocked.Read(ref _latency));

    /// <summary>Sum of the waits between attempts.</summary>
    public TimeSpan BackOff => TimeSpan.FromTicks(Interlocked.Read(ref _backOff));

    public long InputTokens => Interlocked.Read(ref _inputTokens);

    public long OutputTokens => Interlocked.Read(ref _outputTokens);

    /// <summary>Cost so far at the prices of the options.</summary>
    public double Cost(LlmOptions options) => (InputTokens * options.InputPrice + OutputTokens * options.OutputPrice) / 1e6;

    internal Timing Attempt()
    {
        Interlocked.Increment(ref _requests);
        return new Timing(this);
    }

    internal void BackedOff(TimeSpan wait)
    {
        Interlocked.Increment(ref _retries);
        Interlocked.Add(ref _backOff, wait.Ticks);
    }

    internal void Answered(ChatAnswer answer)
    {
        Interlocked.Add(ref _inputTokens, answer.InputTokens);
        Interlocked.Add(ref _outputTokens, answer.OutputTokens);
    }

    internal readonly struct Timing(LlmMeter meter) : IDisposable
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public void Dispose() => Interlocked.Add(ref meter._latency, Stopwatch.GetElapsedTime(_started).Ticks);
    }
}
