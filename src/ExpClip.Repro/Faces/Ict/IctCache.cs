using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Common;

namespace ExpClip.Repro.Faces.Ict;

/// <summary>An <see cref="IctModel"/> as one binary file, kept for as long as the OBJ files keep their sizes and times. A cache that is
/// stale, cut short or broken is not used and written anew.</summary>
internal sealed class IctCache
{
    private const int Version = 1;

    private readonly byte[] _fingerprint;
    private readonly string _file;
    private readonly IctTopology _topology;

    public IctCache(string folder, string cacheFolder, IctTopology topology)
    {
        (_topology, _fingerprint) = (topology, Fingerprint(folder, topology));
        _file = Path.Combine(cacheFolder, $"ict-facekit-{Convert.ToHexStringLower(_fingerprint.AsSpan(0, 8))}.bin");
    }

    /// <summary>The cached model, or null when there is none of these files.</summary>
    public IctModel? TryRead()
    {
        if (!File.Exists(_file)) return null;
        var bytes = File.ReadAllBytes(_file);
        const int seal = SHA256.HashSizeInBytes;
        if (bytes.Length < 2 * seal || !bytes.AsSpan(0, seal).SequenceEqual(_fingerprint)
            || !SHA256.HashData(bytes.AsSpan(..^seal)).AsSpan().SequenceEqual(bytes.AsSpan(^seal..))) return null;
        var rest = bytes.AsSpan(seal..^seal);
        var neutral = Take<Vector3>(ref rest);
        var triangles = Take<int>(ref rest);
        var shapes = new (int, Vector3)[Blendshape.Count][];
        for (var i = 0; i < shapes.Length; i++) shapes[i] = [.. Take<int>(ref rest).Zip(Take<Vector3>(ref rest))];
        return new IctModel(neutral, triangles, shapes, _topology);
    }

    public void Write(IctModel model)
    {
        using var content = new MemoryStream();
        content.Write(_fingerprint);
        Put(content, model.Neutral);
        Put(content, model.Triangles);
        foreach (var shape in model.Shapes)
        {
            Put(content, [.. shape.Select(moved => moved.Vertex)]);
            Put<Vector3>(content, [.. shape.Select(moved => moved.Delta)]);
        }
        content.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        AtomicFile.WriteAllBytes(_file, content.GetBuffer().AsMemory(0, (int)content.Length));
    }

    private static byte[] Fingerprint(string folder, IctTopology topology)
    {
        var text = new StringBuilder($"{Version} {topology.Vertices} {folder}\n");
        foreach (var file in new DirectoryInfo(folder).GetFiles("*.obj").OrderBy(file => file.Name, StringComparer.Ordinal))
            text.Append(FormattableString.Invariant($"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n"));
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Put<T>(Stream stream, T[] values) where T : unmanaged
    {
        stream.Write(BitConverter.GetBytes(values.Length));
        stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    private static T[] Take<T>(ref Span<byte> rest) where T : unmanaged
    {
        var count = BitConverter.ToInt32(rest);
        var values = MemoryMarshal.Cast<byte, T>(rest[4..])[..count].ToArray();
        rest = rest[(4 + MemoryMarshal.AsBytes(values.AsSpan()).Length)..];
        return values;
    }
}
