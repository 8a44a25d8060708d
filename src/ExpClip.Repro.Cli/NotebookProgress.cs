using System.Globalization;
using ExpClip.Notebooks.Runner;

namespace ExpClip.Repro.Cli;

/// <summary>
/// A line a notebook on a terminal, rewritten as cells finish; on a pipe a line when the notebook starts, so that logs stay short.
/// </summary>
internal sealed class NotebookProgress : IProgress<CellProgress>, IDisposable
{
    private const int Width = 24;
    private const int LongestLine = 60;

    private readonly bool _terminal = !Console.IsOutputRedirected;
    private readonly string _name;

    internal NotebookProgress(string name)
    {
        _name = name;
        if (!_terminal) Console.WriteLine(name);
    }

    public void Report(CellProgress value)
    {
        if (!_terminal) return;
        var done = value.Seconds is null ? value.Number - 1 : value.Number;
        var filled = value.Total == 0 ? Width : Width * done / value.Total;
        var line = value.FirstLine.Length > LongestLine ? value.FirstLine[..LongestLine] + "…" : value.FirstLine;
        Console.Write(string.Create(CultureInfo.InvariantCulture,
            $"\r\e[K{_name}  {new string('█', filled)}{new string('░', Width - filled)} {done}/{value.Total}  {line}"));
    }

    public void Dispose()
    {
        if (_terminal) Console.Write("\r\e[K");
    }
}
