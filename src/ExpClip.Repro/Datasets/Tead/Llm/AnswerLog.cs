using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>
/// Every raw answer of a model, by the hash of its prompt: an append-only file of JSON lines. A run that finds an answer here does not ask
/// again, so a killed run goes on where it stopped, and a finished one replays at no cost.
/// </summary>
public sealed class AnswerLog : IDisposable
{
    /// <summary>Longer answers are cut, and fail their check: no answer to these prompts is that long.</summary>
    public const int LongestAnswer = 8000;

    private const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Dictionary<string, string> _answers = [];
    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly Stream? _stream;
    private long _end;

    private AnswerLog(string file, Stream? stream) => (_file, _stream) = (file, stream);

    /// <summary>Answers at hand.</summary>
    public int Count
    {
        get { lock (_lock) return _answers.Count; }
    }

    /// <summary>Opens a log to read and append to. An unfinished last line, which a kill leaves, is dropped.</summary>
    /// <exception cref="InputException">A line is damaged, or another run has the log open.</exception>
    public static AnswerLog Open(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        try
        {
            // Unbuffered: what is appended is on its way, and a failed write leaves nothing behind to fail again.
            return Open(file, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (File.Exists(file))
        {
            throw InputException.At(file, 0, "the log is in use", "Another run writes to it; wait for it, or choose another --output.", e);
        }
    }

    /// <summary>Opens a log to read only.</summary>
    /// <exception cref="InputException">The file is missing or a line is damaged.</exception>
    public static AnswerLog Replay(string file)
    {
        var log = new AnswerLog(file, null);
        log.Load(TextLines.Read(file));
        return log;
    }

    internal static AnswerLog Open(string file, Stream stream)
    {
        if (LastLineEnd(stream) is var end && end < stream.Length) stream.SetLength(end);
        var log = new AnswerLog(file, stream);
        stream.Position = 0;
        log.Load(TextLines.Read(file, new BufferedStream(stream, 1 << 16))); // not disposed: the stream stays open
        log._end = stream.Seek(0, SeekOrigin.End);
        return log;
    }

    /// <summary>The first answer to a prompt; null when there is none.</summary>
    public string? Find(string hash)
    {
        lock (_lock) return _answers.GetValueOrDefault(hash);
    }

    /// <summary>Appends an answer, on its way to the disk when this returns.</summary>
    /// <returns>The text as the log keeps it.</returns>
    /// <exception cref="IOException">The disk is full; what was there before stays.</exception>
    public string Append(string hash, string stage, string model, ChatAnswer answer)
    {
        var kept = answer.Text.Length > LongestAnswer ? answer.Text[..LongestAnswer] : answer.Text;
        var line = JsonSerializer.SerializeToUtf8Bytes(new Line(Schema, hash, stage, model, kept, answer.InputTokens, answer.OutputTokens), Options);
        lock (_lock)
        {
            if (_answers.TryGetValue(hash, out var earlier)) return earlier;
            Write([.. line, (byte)'\n']);
            _answers.Add(hash, kept);
        }
        return kept;
    }

    public void Dispose() => _stream?.Dispose();

    private void Write(byte[] line)
    {
        var stream = _stream ?? throw new InvalidOperationException("This log is open for reading only.");
        try
        {
            stream.Write(line);
            stream.Flush();
            _end += line.Length;
        }
        catch (IOException e)
        {
            try { stream.SetLength(_end); } // no half line where the next run would append
            catch (IOException) { }         // the next run drops it
            throw new IOException($"{_file}: an answer could not be written ({e.Message}). "
                + $"Free some space and run again; the {_answers.Count} answers before it stay.", e);
        }
    }

    private void Load(IEnumerable<(int Line, string Text)> lines)
    {
        foreach (var (number, text) in lines)
        {
            var line = Parse(number, text);
            if (line.Schema != Schema) throw InputException.At(_file, number, $"schema {line.Schema}, expected {Schema}", "Start a new log.");
            _answers.TryAdd(line.Prompt, line.Answer);
        }
    }

    private Line Parse(int number, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(text, Options) ?? throw InputException.At(_file, number, "the line is null", "Remove it.");
        }
        catch (JsonException e)
        {
            throw InputException.At(_file, number, $"no answer of a model: {e.Message.TrimEnd('.')}",
                "Remove the line; its answer will be asked for again.", e);
        }
    }

    private static long LastLineEnd(Stream stream)
    {
        for (var at = stream.Length; at > 0; at--)
        {
            stream.Position = at - 1;
            if (stream.ReadByte() == '\n') return at;
        }
        return 0;
    }

    private sealed record Line(int Schema, string Prompt, string Stage, string Model, string Answer, int InputTokens, int OutputTokens);
}
