using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Datasets.Sources;

namespace ExpClip.Repro.Cli;

/// <summary>A line a download on a terminal: bar, size, rate and time left; on a pipe one line when it is done.</summary>
internal sealed class DownloadLine : IProgress<DownloadProgress>, IDisposable
{
    private const int Width = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly bool _terminal = !Console.IsOutputRedirected;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next;
    private long _first = -1;
    private DownloadProgress _last;

    public void Report(DownloadProgress value)
    {
        if (_first < 0) _first = value.Done;
        _last = value;
        if (!_terminal || _clock.Elapsed < _next) return;
        _next = _clock.Elapsed + Interval;
        Console.Write("\r\e[K" + Line(value));
    }

    public void Dispose()
    {
        Clear();
        if (_first >= 0 && _last.Done == (_last.Total ?? _last.Done))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_last.File.Path}  {_last.Done / 1e6:F1} MB"));
    }

    internal void Clear()
    {
        if (_terminal) Console.Write("\r\e[K");
    }

    private string Line(DownloadProgress at)
    {
        var rate = (at.Done - _first) / Math.Max(_clock.Elapsed.TotalSeconds, 1e-3);
        if (at.Total is not { } total)
            return string.Create(CultureInfo.InvariantCulture, $"{at.File.Path}  {at.Done / 1e6:F1} MB  {rate / 1e6:F1} MB/s");
        var filled = (int)(Width * at.Done / Math.Max(total, 1));
        var bar = new string('█', filled) + new string('░', Width - filled);
        var left = rate > 0
            ? TimeSpan.FromSeconds(Math.Min((total - at.Done) / rate, 359_999)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)
            : "--:--:--";
        return string.Create(CultureInfo.InvariantCulture,
            $"{at.File.Path}  {bar} {at.Done / 1e6:F1} of {total / 1e6:F1} MB  {rate / 1e6:F1} MB/s  {left} left");
    }
}
