using System.Text;
using ExpClip.Notebooks.Engine;

namespace ExpClip.Notebooks.Worker;

/// <summary>
/// What a worker's native code writes to fd 1 and 2, read all the time so that the worker never blocks, kept within a limit,
/// and handed out cell by cell: the worker writes a marker when a cell has ended.
/// </summary>
internal sealed class NativeOutput
{
    private const int TailLength = 4000;

    private readonly string marker;
    private readonly Lock gate = new();
    private readonly StringBuilder cell = new();
    private readonly StringBuilder tail = new();
    private readonly StreamLimit limit = new("stderr");
    private readonly SemaphoreSlim markers = new(0);
    private string held = ""; // may be the beginning of a marker

    public NativeOutput(Stream pipe, string marker)
    {
        this.marker = marker;
        Closed = Task.Run(() => ReadAsync(new StreamReader(pipe, Encoding.UTF8)));
    }

    /// <summary>Done when nothing holds the other end any more.</summary>
    public Task Closed { get; }

    /// <summary>The end of all that was written, for a post-mortem.</summary>
    public string Tail
    {
        get { lock (gate) return tail.ToString().Trim(); }
    }

    /// <summary>Waits for the end of the cell in the stream and takes what belongs to it.</summary>
    public async Task<string> TakeCellAsync(CancellationToken cancellation)
    {
        await markers.WaitAsync(cancellation);
        return TakeNow();
    }

    /// <summary>Takes what there is, of a cell that will not end.</summary>
    public string TakeNow()
    {
        lock (gate)
        {
            string text = cell.ToString() + limit.Notice;
            cell.Clear();
            limit.Reset();
            return text;
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[8192];
        try
        {
            for (int n; (n = await reader.ReadAsync(buffer)) > 0;) Take(held + new string(buffer, 0, n));
        }
        catch (IOException) { } // the worker is gone, and its pipe with it
        Keep(held);
    }

    private void Take(string text)
    {
        for (int at; (at = text.IndexOf(marker, StringComparison.Ordinal)) >= 0; text = text[(at + marker.Length)..])
        {
            Keep(text[..at]);
            markers.Release();
        }
        int whole = text.Length - PossibleMarkerLength(text);
        Keep(text[..whole]);
        held = text[whole..];
    }

    /// <summary>How many characters at the end of the text are the beginning of a marker.</summary>
    private int PossibleMarkerLength(string text)
    {
        int length = Math.Min(text.Length, marker.Length - 1);
        while (length > 0 && !text.EndsWith(marker[..length], StringComparison.Ordinal)) length--;
        return length;
    }

    private void Keep(string text)
    {
        lock (gate)
        {
            cell.Append(limit.Admit(text));
            tail.Append(text);
            if (tail.Length > TailLength) tail.Remove(0, tail.Length - TailLength);
        }
    }
}
