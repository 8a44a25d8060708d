using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Models.Weights;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.Animation;

/// <summary>
/// A trained generator of ours in a folder, with the speech encoder it hears by: <c>config.json</c> and <c>model.safetensors</c> in half
/// precision. It is bound to the E_b whose styles it learned.
/// </summary>
public static class GeneratorFile
{
    private const int Format = 1;
    private const int LargestWidth = 4096, MostLayers = 64, MostVisemes = 256;
    private const string Config = "config.json", Weights = "model.safetensors", Hears = "speech.", Moves = "system.";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="Format">Version of this file.</param>
    /// <param name="Styles">Fingerprint of E_b.</param>
    /// <param name="Note">What it was trained on.</param>
    private sealed record Header(int Format, string Styles, int Visemes, string Note, GeneratorOptions Model);

    /// <summary>Writes a system of ours.</summary>
    /// <param name="speech">What it hears by.</param>
    /// <param name="note">What it was trained on, shown wherever its animations are.</param>
    public static void Save(string folder, AnimationSystem system, VisemeEncoder speech, ExpClipModel expclip, string note)
    {
        Directory.CreateDirectory(folder);
        using var scope = NewDisposeScope();
        SafeTensorsWriter.Write(Path.Combine(folder, Weights), Parts(system, speech).ToDictionary(part => part.Name, part => part.Parameter.detach().to(float16)));
        var header = new Header(Format, expclip.StyleFingerprint(), speech.Width - system.Options.Speech.Width, note, system.Options);
        AtomicFile.WriteAllText(Path.Combine(folder, Config), JsonSerializer.Serialize(header, Json) + "\n");
    }

    /// <summary>Reads a generator in evaluation mode.</summary>
    /// <param name="expclip">Whose styles it is to follow; the caller's.</param>
    /// <param name="remake">The command that trains another, for the error.</param>
    /// <returns>The system and the note; the caller disposes the system, and with it the speech encoder.</returns>
    /// <exception cref="InputException">Files are missing, damaged, of another version, or of another E_b; names the file.</exception>
    public static (AnimationSystem System, string Note) Load(string folder, ExpClipModel expclip, string remake)
    {
        var file = Path.Combine(folder, Config);
        var header = Read(file, remake);
        if (header.Styles != expclip.StyleFingerprint())
            throw InputException.At(file, 0, "was trained beside another ExpCLIP than the one at hand, so that its styles mean nothing to it", $"Train it anew: {remake}");
        if (Problem(header) is { } problem) throw InputException.At(file, 0, problem, "The file is damaged; get it again.");
        var speech = new VisemeEncoder(header.Model.Speech, header.Visemes);
        var system = new AnimationSystem(header.Model, new Hearing(speech.Width, speech.call), () => new ExpClipStyle(header.Model, expclip));
        try
        {
            using var tensors = SafeTensorsSet.Open(Path.Combine(folder, Weights));
            WeightLoading.Load(Parts(system, speech).ToDictionary(part => part.Name, part => part.Parameter), tensors);
        }
        catch
        {
            system.Dispose();
            speech.Dispose();
            throw;
        }
        system.eval();
        speech.eval();
        return (system, header.Note);
    }

    private static IEnumerable<(string Name, Tensor Parameter)> Parts(AnimationSystem system, VisemeEncoder speech) =>
        speech.named_parameters().Select(entry => (Hears + entry.name, (Tensor)entry.parameter))
            .Concat(system.named_parameters().Select(entry => (Moves + entry.name, (Tensor)entry.parameter)));

    private static Header Read(string file, string remake)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "there is no such file", $"Restore data/checkpoints from the repository, or train a generator: {remake}");
        try
        {
            var header = JsonSerializer.Deserialize<Header>(File.ReadAllText(file), Json);
            return header is { Format: Format, Model.Speech.Spectrum: not null } ? header
                : throw InputException.At(file, 0, $"has format {header?.Format}, this version reads {Format}", $"Train it anew: {remake}");
        }
        catch (JsonException e)
        {
            throw InputException.At(file, (int)(e.LineNumber + 1 ?? 0), $"is no generator configuration: {e.Message}", "Restore the file.", e);
        }
    }

    // Sizes decide what is allocated.
    private static string? Problem(Header header)
    {
        var (model, speech) = (header.Model, header.Model.Speech);
        int[] widths = [model.StyleWidth, model.Width, model.FeedForward, model.Heads, speech.Width, speech.FeedForward, speech.Heads, speech.Spectrum.Bands, speech.Spectrum.Fourier];
        return widths.Any(width => width is < 1 or > LargestWidth) ? $"a width is not between 1 and {LargestWidth}"
            : ((int[])[model.Layers, model.PoolingLayers, speech.Layers]).Any(layers => layers is < 1 or > MostLayers) ? $"a number of layers is not between 1 and {MostLayers}"
            : model.Width % model.Heads != 0 || speech.Width % speech.Heads != 0 ? "heads do not divide a width"
            : header.Visemes is < 1 or > MostVisemes ? $"{header.Visemes} visemes"
            : ((int[])[model.LocalKernel, speech.PositionKernel]).Any(kernel => kernel is < 1 or > 999 || kernel % 2 == 0) ? "a kernel is no odd number below 1000"
            : null;
    }
}
