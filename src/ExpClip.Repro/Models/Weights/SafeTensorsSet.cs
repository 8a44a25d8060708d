using System.Text.Json;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Weights;

/// <summary>The tensors of a model: one safetensors file, or shards with their index, seen under the model's own parameter names.</summary>
public sealed class SafeTensorsSet : IDisposable
{
    private const string Single = "model.safetensors", Index = "model.safetensors.index.json";

    private readonly List<(string Path, SafeTensorsFile File)> _files = [];
    private readonly Dictionary<string, Func<ScalarType?, Tensor>> _readers = [];
    private readonly Dictionary<string, (string Path, long[] Shape)> _places = [];

    private SafeTensorsSet(string origin) => Origin = origin;

    /// <summary>The file or folder, as the user named it.</summary>
    public string Origin { get; }

    public IEnumerable<string> Names => _readers.Keys;

    /// <summary>Opens a .safetensors file, or a folder with <c>model.safetensors</c> or its shards.</summary>
    /// <exception cref="InputException">Nothing usable is there.</exception>
    public static SafeTensorsSet Open(string path)
    {
        var set = new SafeTensorsSet(path);
        try
        {
            foreach (var file in Files(path)) set.Add(file);
            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    public bool Contains(string name) => _readers.ContainsKey(name);

    public string PathOf(string name) => _places[name].Path;

    public IReadOnlyList<long> Shape(string name) => _places[name].Shape;

    public Tensor Read(string name, ScalarType? type = null) => _readers[name](type);

    /// <summary>Takes a tensor away and puts others, computed from it, in its place: another implementation's naming or packing.</summary>
    public void Replace(string name, params (string Name, long[] Shape, Func<Tensor, Tensor> Of)[] parts)
    {
        var (path, reader) = (_places[name].Path, _readers[name]);
        _places.Remove(name);
        _readers.Remove(name);
        foreach (var (part, shape, of) in parts)
        {
            _places.Add(part, (path, shape));
            _readers.Add(part, type => { using var whole = reader(type); return of(whole).clone(); });
        }
    }

    public void Dispose()
    {
        foreach (var (_, file) in _files) file.Dispose();
    }

    private void Add(string path)
    {
        var file = SafeTensorsFile.Open(path);
        _files.Add((path, file));
        foreach (var (name, entry) in file.Entries)
        {
            if (!_readers.TryAdd(name, type => file.Read(name, type)))
                throw InputException.At(path, 0, $"repeats tensor '{name}' of another shard", "The shards do not belong together.");
            _places.Add(name, (path, [.. entry.Shape]));
        }
    }

    private static IEnumerable<string> Files(string path)
    {
        if (!Directory.Exists(path)) return [path];
        if (File.Exists(Path.Combine(path, Single))) return [Path.Combine(path, Single)];
        var index = Path.Combine(path, Index);
        if (!File.Exists(index))
            throw InputException.At(path, 0, $"holds neither {Single} nor {Index}", "Name the model's folder, or its .safetensors file.");
        return Shards(index).Select(shard => Path.Combine(path, shard));
    }

    private static string[] Shards(string index)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(index));
            var map = json.RootElement.GetProperty("weight_map");
            var shards = map.EnumerateObject().Select(entry => entry.Value.GetString() ?? "").Distinct().ToArray();
            // A shard is a file beside the index, never a path out of the folder.
            if (shards.Any(shard => shard != Path.GetFileName(shard) || !shard.EndsWith(".safetensors", StringComparison.Ordinal)))
                throw InputException.At(index, 0, "names a shard that is not a .safetensors file beside it", "Get the index again.");
            return shards;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw InputException.At(index, 0, $"is no shard index ({e.Message})", "Get it again.", e);
        }
    }
}
