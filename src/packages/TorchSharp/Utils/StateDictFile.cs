using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// TorchSharp's checkpoint format: a count, then for each tensor its name (as BinaryWriter writes strings), its type, the number of its
/// dimensions, their sizes (numbers in LEB128) and the elements in row-major order. Everything is checked before it is allocated.
/// </summary>
/// <param name="source">How messages name the file.</param>
internal sealed class StateDictFile(BinaryReader reader, string source)
{
    private const int MaxNameBytes = 4096;
    private const int MaxDimensions = 64;
    private const int ChunkBytes = 1 << 20;

    internal static void Write(BinaryWriter writer, IReadOnlyCollection<KeyValuePair<string, Tensor>> entries)
    {
        Leb128.Write(writer, entries.Count);
        foreach (var (name, tensor) in entries)
        {
            writer.Write(name);
            Leb128.Write(writer, (long)tensor.dtype);
            Leb128.Write(writer, tensor.ndim);
            foreach (var size in tensor.shape) Leb128.Write(writer, size);
            using var detached = tensor.detach();
            using var host = detached.cpu();
            using var ordered = host.contiguous();
            ForEachChunk(ordered, chunk => writer.Write(chunk));
        }
    }

    /// <summary>Reads the tensors that <paramref name="expected"/> has, in its shapes and types, and passes over the others.</summary>
    /// <returns>The values by name, and all names of the file.</returns>
    internal (Dictionary<string, Tensor> Values, List<string> Names) Read(
        IReadOnlyDictionary<string, Tensor> expected, bool strict, Predicate<string> skips)
    {
        var values = new Dictionary<string, Tensor>();
        var names = new List<string>();
        var seen = new HashSet<string>();
        var current = "its header";
        try
        {
            for (var left = Leb128.Read(reader); left > 0; left--)
            {
                current = $"the entry after '{names.LastOrDefault()}'";
                var name = ReadName();
                current = $"tensor '{name}'";
                var header = ReadHeader();
                if (!seen.Add(name)) throw new InvalidDataException("it occurs twice");
                names.Add(name);
                if (skips(name)) Pass(header.Bytes);
                else if (expected.TryGetValue(name, out var tensor)) values.Add(name, ReadValue(name, header, tensor));
                else if (strict) throw new ArgumentException($"{source}: {NameDifferences([], [name])}");
                else Pass(header.Bytes);
            }
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException(
                $"{source}: ends within {current}: the file was cut short, or is not a checkpoint that Module.save wrote", e);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new InvalidDataException(
                $"{source}: {current}: {e.Message}: the file is damaged, or is not a checkpoint that Module.save wrote", e);
        }
        var missing = expected.Keys.Where(name => !seen.Contains(name) && !skips(name)).ToList();
        if (strict && missing.Count > 0) throw new ArgumentException($"{source}: {NameDifferences(missing, [])}");
        return (values, names);
    }

    /// <exception cref="InvalidDataException">Something follows the last tensor.</exception>
    internal void ExpectEnd()
    {
        if (reader.BaseStream.ReadByte() >= 0)
            throw new InvalidDataException(
                $"{source}: something follows the last tensor: the file is damaged, or is not a checkpoint that Module.save wrote");
    }

    internal static string NameDifferences(IReadOnlyList<string> missing, IReadOnlyList<string> unexpected)
    {
        var parts = new List<string>();
        if (missing.Count > 0) parts.Add($"lacks {Sample(missing)}");
        if (unexpected.Count > 0) parts.Add($"has {Sample(unexpected)}, which the module has not");
        return $"the state {string.Join(" and ", parts)}; is it of another model? (strict: false loads what agrees)";
    }

    private static string Sample(IReadOnlyList<string> names) =>
        $"'{string.Join("', '", names.Take(5))}'" + (names.Count > 5 ? $" and {names.Count - 5} more" : "");

    private string ReadName()
    {
        var length = reader.Read7BitEncodedInt();
        if (length is < 1 or > MaxNameBytes) throw new InvalidDataException($"a name of {length} bytes");
        var bytes = reader.ReadBytes(length);
        if (bytes.Length < length) throw new EndOfStreamException();
        var name = Encoding.UTF8.GetString(bytes);
        if (name.Any(c => char.IsControl(c) || c == '\uFFFD')) throw new InvalidDataException("a name that is not text");
        return name;
    }

    private Header ReadHeader()
    {
        var type = Leb128.Read(reader);
        if (type > sbyte.MaxValue || !Enum.IsDefined((ScalarType)type)) throw new InvalidDataException($"element type {type} is unknown");
        var dims = Leb128.Read(reader);
        if (dims > MaxDimensions) throw new InvalidDataException($"{dims} dimensions");
        var shape = new long[dims];
        for (var i = 0; i < dims; i++) shape[i] = Leb128.Read(reader);
        try
        {
            var bytes = shape.Aggregate((long)((ScalarType)type).ElementSize(), (product, size) => checked(product * size));
            return new Header((ScalarType)type, shape, bytes);
        }
        catch (OverflowException)
        {
            throw new InvalidDataException($"shape ({string.Join(", ", shape)}) has more elements than can be counted");
        }
    }

    private Tensor ReadValue(string name, Header header, Tensor expected)
    {
        if (header.Type != expected.dtype || !header.Shape.SequenceEqual(expected.shape))
            throw new ArgumentException($"{source}: tensor '{name}' is {header}, the module's is {new Header(expected.dtype, expected.shape, 0)}");
        if (reader.BaseStream.CanSeek && reader.BaseStream.Length - reader.BaseStream.Position < header.Bytes) throw new EndOfStreamException();
        var value = empty(header.Shape, header.Type);
        ForEachChunk(value, reader.BaseStream.ReadExactly);
        return value;
    }

    private void Pass(long bytes)
    {
        var buffer = new byte[Math.Min(bytes, ChunkBytes)];
        for (; bytes > 0; bytes -= Math.Min(bytes, ChunkBytes)) reader.BaseStream.ReadExactly(buffer, 0, (int)Math.Min(bytes, ChunkBytes));
    }

    /// <summary>The memory of a contiguous tensor piece by piece, since a span ends at 2 GB.</summary>
    private static unsafe void ForEachChunk(Tensor tensor, ChunkAction action)
    {
        var start = (byte*)tensor.DataPointer();
        var bytes = tensor.NumberOfElements * tensor.ElementSize;
        for (long done = 0; done < bytes; done += ChunkBytes)
            action(MemoryMarshal.CreateSpan(ref *(start + done), (int)Math.Min(ChunkBytes, bytes - done)));
    }

    private delegate void ChunkAction(Span<byte> chunk);

    private sealed record Header(ScalarType Type, long[] Shape, long Bytes)
    {
        public override string ToString() => $"({string.Join(", ", Shape)}) {Type}";
    }
}
