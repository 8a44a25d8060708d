using System.Text;

namespace ExpClip.Common;

/// <summary>
/// Writes a file beside its final name and renames it when it is complete, so that no reader ever meets half a file.
/// Linked into each assembly that writes files.
/// </summary>
internal static class AtomicFile
{
    private const int DiskFull = 28; // ENOSPC

    public static void WriteAllText(string path, string text) =>
        Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    public static void WriteAllBytes(string path, ReadOnlyMemory<byte> bytes) =>
        Write(path, stream => stream.Write(bytes.Span));

    /// <summary>Creates the folder if need be, hands a stream to <paramref name="write"/>, flushes it to disk and renames.</summary>
    /// <exception cref="IOException">The folder cannot be written or the disk is full; the message names file and remedy.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        path = Path.GetFullPath(path);
        var partial = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e)
        {
            DeleteQuietly(partial);
            if (Explain(path, e) is { } explained) throw explained;
            throw;
        }
    }

    private static IOException? Explain(string path, Exception e) => e switch
    {
        UnauthorizedAccessException => new IOException(
            $"{path}: cannot be written (no permission). Choose another output folder or change its owner.", e),
        IOException io when (io.HResult & 0xFFFF) == DiskFull => new IOException(
            $"{path}: the disk is full. Free some space and run again; nothing was left under the final name.", e),
        _ => null,
    };

    private static void DeleteQuietly(string path)
    {
        try { File.Delete(path); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { } // the first error is the one worth telling
    }
}
