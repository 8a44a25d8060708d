using System.Diagnostics;
using System.Globalization;

namespace ExpClip.Repro.Cli;

/// <summary>Progress of long work: on a terminal one line with bar, rate and time left, rewritten; on a pipe a line every tenth.</summary>
internal sealed class CountLine(string name) : IProgress<(int Done, int Total)>, IDisposable
{
    private const int Width = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly bool _terminal = !Console.IsOutputRedirected;
    private readonly Stopwatch _clock = new();
    private readonly Lock _lock = new();
    private TimeSpan _next;
    private int _first = -1, _tenth;

    public void Report((int Done, int Total) value) => Report(value.Done, value.Total, "");

    /// <param name="details">What else to say at the end of the line.</param>
    public void Report(int done, int total, string details)
    {
        lock (_lock)
        {
            if (_first < 0) _first = done;
            _clock.Start(); // at the first report
            if (_terminal ? _clock.Elapsed < _next && done < total : total == 0 || 10L * done / total <= _tenth) return;
            _next = _clock.Elapsed + Interval;
            _tenth = total == 0 ? 10 : (int)(10L * done / total);
            Console.Write(_terminal ? "\r\e[K" + Line(done, total, details) : Line(done, total, details) + "\n");
        }
    }

    public void Dispose()
    {
        if (_terminal) Console.Write("\r\e[K");
    }

    private string Line(int done, int total, string details)
    {
        var rate = (done - _first) / Math.Max(_clock.Elapsed.TotalSeconds, 1e-3);
        var filled = (int)((long)Width * done / Math.Max(total, 1));
        var seconds = TimeSpan.FromSeconds(rate > 0 ? Math.Min((total - done) / rate, 359_999) : 0);
        var left = rate > 0 ? seconds.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture) : "--:--:--";
        var bar = _terminal ? $"{new string('█', filled)}{new string('░', Width - filled)} " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}  {bar}{done:N0} of {total:N0}  {rate:F0}/s  {left} left{details}");
    }
}
