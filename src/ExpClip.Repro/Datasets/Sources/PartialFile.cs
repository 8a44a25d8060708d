using System.Security.Cryptography;

namespace ExpClip.Repro.Datasets.Sources;

/// <summary>
/// The beginning of a file being fetched, beside its final name, with the server's tag of the version it is of. Held by one process at a
/// time; a later run goes on from it.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _target, _path, _tagPath;
    private readonly FileStream _stream;

    /// <param name="target">The final name.</param>
    /// <exception cref="InputException">Another process is fetching the same file.</exception>
    internal PartialFile(string target)
    {
        (_target, _path, _tagPath) = (target, target + ".part", target + ".part.tag");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            _stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        }
        catch (IOException e) when (File.Exists(_path))
        {
            throw InputException.At(_path, 0, "is being written by another process", "Wait for it, or stop it.", e);
        }
        _stream.Seek(0, SeekOrigin.End);
    }

    internal long Length => _stream.Length;

    /// <summary>The strong entity tag of the version these bytes are of, or null.</summary>
    internal string? Tag
    {
        get => File.Exists(_tagPath) ? File.ReadAllText(_tagPath) : null;
        set
        {
            if (value is null) File.Delete(_tagPath);
            else File.WriteAllText(_tagPath, value);
        }
    }

    internal void Append(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    internal void Flush() => _stream.Flush();

    internal void StartAgain()
    {
        _stream.SetLength(0);
        Tag = null;
    }

    internal string Hash()
    {
        _stream.Flush();
        _stream.Seek(0, SeekOrigin.Begin);
        var hash = Convert.ToHexStringLower(SHA256.HashData(_stream));
        _stream.Seek(0, SeekOrigin.End);
        return hash;
    }

    /// <summary>Gives the complete file its final name; what is there already is never replaced.</summary>
    internal void Complete()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        File.Move(_path, _target, overwrite: false);
        Tag = null;
    }

    public void Dispose()
    {
        var empty = _stream.CanRead && _stream.Length == 0;
        _stream.Dispose();
        if (empty) File.Delete(_path);
    }
}
