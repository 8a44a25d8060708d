using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Weights;

/// <summary>
/// Reads tensors from a safetensors file (huggingface/safetensors, format of 2023). The file is mapped: a tensor's bytes go once, from
/// the page cache into the tensor. Nothing in such a file can be executed.
/// </summary>
public sealed unsafe class SafeTensorsFile : IDisposable
{
    private const int LengthBytes = 8; // the header's length, little-endian, stands before it

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _data;
    private readonly string _path;

    private SafeTensorsFile(string path, MemoryMappedFile file, MemoryMappedViewAccessor view, long length)
    {
        (_path, _file, _view) = (path, file, view);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var header = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, LengthBytes));
        if (header > SafeTensorsHeader.MaximumBytes || (long)header > length - LengthBytes)
            throw new FormatException($"the header claims {header} bytes of a file of {length}");
        Entries = SafeTensorsHeader.Parse(new ReadOnlySpan<byte>(start + LengthBytes, (int)header), length - LengthBytes - (long)header);
        _data = start + LengthBytes + header;
    }

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafeTensorEntry> Entries { get; }

    /// <summary>Maps a file and checks its header.</summary>
    /// <exception cref="InputException">The file is missing, a pickle, cut short, or its header lies; names file and tensor.</exception>
    public static SafeTensorsFile Open(string path)
    {
        if (!File.Exists(path)) throw InputException.At(path, 0, "the file does not exist", "Check the path.");
        RefusePickle(path);
        var length = new FileInfo(path).Length;
        if (length < LengthBytes) throw InputException.At(path, 0, $"{length} bytes are no safetensors file", "Download it again.");
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        try
        {
            return new SafeTensorsFile(path, file, view, length);
        }
        catch (FormatException e)
        {
            view.Dispose();
            file.Dispose();
            throw InputException.At(path, 0, e.Message, "The file is damaged or no safetensors file; get it again.", e);
        }
    }

    /// <summary>One tensor, in its type on disk or converted.</summary>
    /// <param name="type">Element type wanted, or null for that of the file.</param>
    /// <exception cref="InputException">There is no such tensor, or it is larger than 2 GiB.</exception>
    public Tensor Read(string name, ScalarType? type = null)
    {
        if (!Entries.TryGetValue(name, out var entry))
            throw InputException.At(_path, 0, $"has no tensor '{name}'", "The weights belong to another model.");
        var bytes = entry.End - entry.Begin;
        if (bytes > int.MaxValue)
            throw InputException.At(_path, 0, $"tensor '{name}' has {bytes} bytes", "Tensors up to 2 GiB can be read; split it.");
        var tensor = empty([.. entry.Shape], entry.DType);
        if (bytes > 0) new ReadOnlySpan<byte>(_data + entry.Begin, (int)bytes).CopyTo(tensor.bytes);
        if (type is null || type == entry.DType) return tensor;
        using (tensor) return tensor.to(type.Value);
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private static void RefusePickle(string path)
    {
        Span<byte> magic = stackalloc byte[4];
        using var stream = File.OpenRead(path);
        var read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        var zip = magic.StartsWith("PK"u8); // torch.save since 1.6
        var pickle = read > 1 && magic[0] == 0x80 && magic[1] is >= 2 and <= 5;
        if (!zip && !pickle) return;
        throw InputException.At(path, 0, "is a PyTorch pickle, which can execute code when it is loaded, and is not opened",
            "Convert it where you trust it: python3 -c \"import torch, safetensors.torch as s; "
            + $"s.save_file(torch.load('{Path.GetFileName(path)}', map_location='cpu'), 'model.safetensors')\"");
    }
}
