using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Common;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead.Store;

/// <summary>
/// The samples of a JSONL file in binary. Layout, little-endian: magic and version (8 bytes), SHA-256 of the JSONL file, SHA-256 of what
/// follows; then the number of samples, their weights as floats (52 each), a table of the tags, action units and situations that occur, and
/// for each sample its text, source and indices into the table.
/// </summary>
internal static class TeadCache
{
    private const int HeaderBytes = 8 + 2 * SHA256.HashSizeInBytes;
    private const long LargestFile = 1L << 30;

    private static readonly byte[] Magic = [.. "TEADbin"u8, 1];

    public static void Write(string cache, string source, IReadOnlyList<TeadSample> samples)
    {
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, Encoding.UTF8, leaveOpen: true)) Write(writer, samples);
        var bytes = payload.GetBuffer().AsMemory(0, (int)payload.Length);
        AtomicFile.Write(cache, stream =>
        {
            stream.Write(Magic);
            stream.Write(HashOf(source));
            stream.Write(SHA256.HashData(bytes.Span));
            stream.Write(bytes.Span);
        });
    }

    /// <summary>The samples; null when the cache is missing, damaged, of another version, or of another source.</summary>
    public static IReadOnlyList<TeadSample>? Read(string cache, string source)
    {
        if (!File.Exists(cache) || !File.Exists(source) || new FileInfo(cache).Length is < HeaderBytes or > LargestFile) return null;
        var bytes = File.ReadAllBytes(cache);
        var ofSource = bytes.AsSpan(8, SHA256.HashSizeInBytes);
        var ofPayload = bytes.AsSpan(8 + SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
        if (!bytes.AsSpan(0, 8).SequenceEqual(Magic) || !ofSource.SequenceEqual(HashOf(source))
            || !ofPayload.SequenceEqual(SHA256.HashData(bytes.AsSpan(HeaderBytes)))) return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, HeaderBytes, bytes.Length - HeaderBytes), Encoding.UTF8);
        return Read(reader); // whole, as its hash says
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<TeadSample> samples)
    {
        var (table, indices) = (new List<string>(), new Dictionary<string, int>());
        foreach (var term in samples.SelectMany(Terms))
            if (indices.TryAdd(term, table.Count)) table.Add(term);
        writer.Write(samples.Count);
        foreach (var sample in samples) writer.Write(MemoryMarshal.AsBytes(sample.Weights.AsSpan()));
        writer.Write(table.Count);
        foreach (var term in table) writer.Write(term);
        foreach (var sample in samples)
        {
            writer.Write(sample.Text);
            writer.Write(sample.Source);
            foreach (var list in (IReadOnlyCollection<string>[])[sample.Tags, [.. sample.Aus.Select(au => au.ToString())], sample.Situations])
            {
                writer.Write7BitEncodedInt(list.Count);
                foreach (var term in list) writer.Write7BitEncodedInt(indices[term]);
            }
        }
    }

    private static TeadSample[] Read(BinaryReader reader)
    {
        var samples = new TeadSample[reader.ReadInt32()];
        var weights = new float[samples.Length][];
        for (var i = 0; i < samples.Length; i++)
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes((weights[i] = new float[Blendshape.Count]).AsSpan()));
        var table = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadString()).ToArray();
        for (var i = 0; i < samples.Length; i++)
        {
            var (text, source, tags, aus, situations) = (reader.ReadString(), reader.ReadString(), List(), List(), List());
            samples[i] = new TeadSample(text, tags, Array.ConvertAll(aus, AuActivation.Parse), situations, weights[i], source);
        }
        return samples;

        string[] List()
        {
            var list = new string[reader.Read7BitEncodedInt()];
            for (var i = 0; i < list.Length; i++) list[i] = table[reader.Read7BitEncodedInt()];
            return list;
        }
    }

    private static IEnumerable<string> Terms(TeadSample sample) =>
        [.. sample.Tags, .. sample.Aus.Select(au => au.ToString()), .. sample.Situations];

    private static byte[] HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return SHA256.HashData(stream);
    }
}
