using System.Text;
using System.Threading.Channels;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>
/// A file of lines, each on the disk before <see cref="AppendAsync"/> returns. Lines that wait while the disk is busy go down together
/// (group commit): one write and one fsync for all, so many raters at once cost little more than one.
/// </summary>
public sealed class AnswerJournal : IAsyncDisposable
{
    private const int MostWaiting = 4096; // lines; whoever comes later waits for a place

    private readonly Channel<(byte[] Line, TaskCompletionSource Stored)> _waiting =
        Channel.CreateBounded<(byte[], TaskCompletionSource)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly FileStream _file;
    private readonly FileStream? _lock;
    private readonly Task _writer;

    internal AnswerJournal(FileStream file, FileStream? @lock = null)
    {
        (_file, _lock) = (file, @lock);
        _writer = Task.Run(WriteAsync);
    }

    /// <summary>Opens the journal, making it if need be. A last line without an end was never acknowledged; it is cut off.</summary>
    /// <param name="lines">The lines that are there.</param>
    /// <exception cref="IOException">It cannot be written, or another process has it open.</exception>
    public static AnswerJournal Open(string path, out IReadOnlyList<string> lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // A lock beside the journal, so that others may read it meanwhile; the system lets go of it when the process dies.
        var only = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        file.SetLength(end);
        file.Position = end;
        file.Flush(flushToDisk: true);
        lines = Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new AnswerJournal(file, only);
    }

    /// <summary>Adds a line and waits until it is on the disk.</summary>
    /// <exception cref="IOException">It could not be stored: the disk is full or gone.</exception>
    public async Task AppendAsync(string line)
    {
        if (line.Contains('\n')) throw new ArgumentException("A line holds no line end.", nameof(line));
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _waiting.Writer.WriteAsync((Encoding.UTF8.GetBytes(line + "\n"), stored)).ConfigureAwait(false);
        await stored.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer.ConfigureAwait(false);
        await _file.DisposeAsync().ConfigureAwait(false);
        if (_lock is not null) await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var group = new List<(byte[] Line, TaskCompletionSource Stored)>();
            while (_waiting.Reader.TryRead(out var next)) group.Add(next);
            Commit(group);
        }
    }

    private void Commit(List<(byte[] Line, TaskCompletionSource Stored)> group)
    {
        var before = _file.Position;
        try
        {
            _file.Write([.. group.SelectMany(entry => entry.Line)]);
            _file.Flush(flushToDisk: true);
            foreach (var (_, stored) in group) stored.SetResult();
        }
        catch (IOException e)
        {
            TakeBack(before);
            foreach (var (_, stored) in group) stored.SetException(e);
        }
    }

    /// <summary>Nothing half written stays; where even that fails, the next group is written over it.</summary>
    private void TakeBack(long before)
    {
        try
        {
            _file.SetLength(before);
        }
        catch (IOException)
        {
            _file.Position = before;
        }
    }
}
