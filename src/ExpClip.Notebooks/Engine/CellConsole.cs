using System.Text;

namespace ExpClip.Notebooks.Engine;

/// <summary>
/// Stands behind Console while a session lives: streams what is written, apart for stdout and stderr, in the order of writing
/// and within a limit. The first write after a pause goes out at once, what follows is gathered for up to 50 ms.
/// </summary>
internal sealed class CellConsole : IDisposable
{
    private const int FlushLength = 8192;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(50);

    private readonly Lock gate = new();
    private readonly ICellOutput output;
    private readonly StringBuilder pending = new();
    private readonly Dictionary<string, StreamLimit> limits =
        new() { ["stdout"] = new StreamLimit("stdout"), ["stderr"] = new StreamLimit("stderr") };
    private readonly Timer timer;
    private string pendingName = "stdout";
    private bool timerIsSet;

    public CellConsole(ICellOutput output)
    {
        this.output = output;
        timer = new Timer(_ => Flush());
        Console.SetOut(new CellTextWriter(this, "stdout"));
        Console.SetError(new CellTextWriter(this, "stderr"));
        Console.SetIn(TextReader.Null);
    }

    /// <summary>The work is in a finally block, where an interrupt does not abort: a lock left taken would end the session.</summary>
    public void Write(string name, ReadOnlySpan<char> text)
    {
        try { }
        finally
        {
            lock (gate) Append(name, text);
        }
    }

    /// <summary>Sends what is pending; called before a display, so that the order of writing is kept.</summary>
    public void Flush()
    {
        try { }
        finally
        {
            lock (gate)
            {
                timerIsSet = false;
                FlushWholeCharacters();
            }
        }
    }

    /// <summary>Sends the rest, tells what was cut, and gives the next cell its own limits.</summary>
    public void EndCell()
    {
        lock (gate)
        {
            FlushAll();
            foreach (var (name, limit) in limits)
            {
                if (limit.Notice is { } notice) output.Stream(name, notice);
                limit.Reset();
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void Append(string name, ReadOnlySpan<char> text)
    {
        if (name != pendingName) FlushAll();
        pendingName = name;
        pending.Append(limits[name].Admit(text));
        if (timerIsSet && pending.Length < FlushLength) return;
        FlushWholeCharacters();
        if (!timerIsSet) timerIsSet = timer.Change(FlushInterval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A surrogate pair written half by half must not be torn between two messages.</summary>
    private void FlushWholeCharacters()
    {
        int length = pending.Length;
        if (length > 0 && char.IsHighSurrogate(pending[length - 1])) length--;
        FlushUpTo(length);
    }

    private void FlushAll() => FlushUpTo(pending.Length);

    private void FlushUpTo(int length)
    {
        if (length == 0) return;
        output.Stream(pendingName, pending.ToString(0, length));
        pending.Remove(0, length);
    }
}
