using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Training;

/// <summary>Where a training run stands, in <c>state.json</c> of its folder, bound to all that the run depends on.</summary>
/// <param name="folder">Where the files lie.</param>
/// <param name="identity">Options, data and seed; a state of another identity is as good as none.</param>
internal sealed class StateFile<T>(string folder, object identity) where T : class
{
    private readonly string _key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(identity))));

    private sealed record Keyed(string Key, T State);

    private string File => Path.Combine(folder, "state.json");

    /// <summary>The state, or null where there is none of this identity.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public T? Read()
    {
        if (!System.IO.File.Exists(File)) return null;
        try
        {
            return JsonSerializer.Deserialize<Keyed>(System.IO.File.ReadAllText(File)) is { } keyed && keyed.Key == _key ? keyed.State : null;
        }
        catch (JsonException e)
        {
            throw InputException.At(File, 0, $"is not a training state ({e.Message})", "Delete the folder to train from the start.", e);
        }
    }

    /// <summary>Puts a state in the place of the one before, by one rename.</summary>
    public void Write(T state) => AtomicFile.WriteAllText(File, JsonSerializer.Serialize(new Keyed(_key, state)));
}
