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
/// A trained generator of ours in a folder: <c>config.json</c> and <c>model.safetensors</c> in half precision. It carries the speech encoder it
/// hears by and the E_b whose styles it learned, so that it goes on working when ExpCLIP is trained anew: prompts reach it as expressions.
/// </summary>
public static class GeneratorFile
{
    private const int Format = 1;
    private const int LargestWidth = 4096, MostLayers = 64, MostVisemes = 256;
    private const string Config = "config.json", Weights = "model.safetensors", Hears = "speech.", Styles = "styles.", Moves = "system.";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="Format">Version of this file.</param>
    /// <param name="Note">What it was trained on.</param>
    private sealed record Header(int Format, string Note, int Visemes, GeneratorOptions Model, ExpClipOptions Styles);

    /// <summary>Writes a system of ours.</summary>
    /// <param name="speech">What it hears by.</param>
    /// <param name="expclip">Beside which it was trained.</param>
    /// <param name="note">What it was trained on, shown wherever its animations are.</param>
    public static void Save(string folder, AnimationSystem system, VisemeEncoder speech, ExpClipModel expclip, string note)
    {
        Directory.CreateDirectory(folder);
        using var scope = NewDisposeScope();
        SafeTensorsWriter.Write(Path.Combine(folder, Weights),
            Parts(system, speech, expclip.ExpressionEncoder).ToDictionary(part => part.Name, part => part.Parameter.detach().to(float16)));
        var header = new Header(Format, note, speech.Width - system.Options.Speech.Width, system.Options, expclip.Options);
        AtomicFile.WriteAllText(Path.Combine(folder, Config), JsonSerializer.Serialize(header, Json) + "\n");
    }

    /// <summary>Reads a generator in evaluation mode.</summary>
    /// <param name="remake">The command that trains one, for errors.</param>
    /// <returns>The system, the caller's to dispose, and the note.</returns>
    /// <exception cref="InputException">Files are missing, damaged or of another version; names the file.</exception>
    public static (AnimationSystem System, string Note) Load(string folder, string remake)
    {
        var file = Path.Combine(folder, Config);
        var header = Read(file, remake);
        if (Problem(header) is { } problem) throw InputException.At(file, 0, problem, "The file is damaged; get it again.");
        var (speech, styles) = (new VisemeEncoder(header.Model.Speech, header.Visemes), new BlendshapeEncoder(header.Styles));
        var system = new AnimationSystem(header.Model, new Hearing(speech.Width, speech.call), () => new ExpClipStyle(header.Model, styles));
        try
        {
            using var tensors = SafeTensorsSet.Open(Path.Combine(folder, Weights));
            WeightLoading.Load(Parts(system, speech, styles).ToDictionary(part => part.Name, part => part.Parameter), tensors);
        }
        catch
        {
            foreach (var part in (nn.Module[])[system, speech, styles]) part.Dispose();
            throw;
        }
        foreach (var part in (nn.Module[])[system, speech, styles]) part.eval();
        return (system, header.Note);
    }

    private static IEnumerable<(string Name, Tensor Parameter)> Parts(AnimationSystem system, VisemeEncoder speech, BlendshapeEncoder styles)
    {
        foreach (var (prefix, module) in ((string, nn.Module)[])[(Hears, speech), (Styles, styles), (Moves, system)])
            foreach (var (name, parameter) in module.named_parameters()) yield return (prefix + name, parameter);
    }

    private static Header Read(string file, string remake)
    {
        if (!File.Exists(file))
            throw InputException.At(file, 0, "there is no such file",
                $"Restore data/checkpoints from the repository, or train a generator: {remake}");
        var header = JsonInput.Load<Header>(file, "no generator configuration", "Restore the file.", Json);
        return header is { Format: Format, Model.Speech.Spectrum: not null, Styles: not null } ? header
            : throw InputException.At(file, 0, $"has format {header.Format}, this version reads {Format}", $"Train it anew: {remake}");
    }

    // Sizes decide what is allocated.
    private static string? Problem(Header header)
    {
        var (model, speech, styles) = (header.Model, header.Model.Speech, header.Styles);
        int[] widths =
        [
            styles.EmbeddingWidth, styles.Width, styles.FeedForward, styles.Heads, model.StyleWidth, model.Width, model.FeedForward, model.Heads,
            speech.Width, speech.FeedForward, speech.Heads, speech.Spectrum.Bands, speech.Spectrum.Fourier,
        ];
        int[] layers = [model.Layers, model.PoolingLayers, speech.Layers, styles.Layers], kernels = [model.LocalKernel, speech.PositionKernel];
        return widths.Any(width => width is < 1 or > LargestWidth) ? $"a width is not between 1 and {LargestWidth}"
            : layers.Any(count => count is < 1 or > MostLayers) ? $"a number of layers is not between 1 and {MostLayers}"
            : model.Width % model.Heads != 0 || speech.Width % speech.Heads != 0 || styles.Width % styles.Heads != 0 ? "heads do not divide a width"
            : model.StyleWidth != styles.EmbeddingWidth ? $"styles of {styles.EmbeddingWidth} numbers where the generator takes {model.StyleWidth}"
            : !Enum.IsDefined(styles.Tokens) ? $"tokens '{styles.Tokens}'"
            : header.Visemes is < 1 or > MostVisemes ? $"{header.Visemes} visemes"
            : kernels.Any(kernel => kernel is < 1 or > 999 || kernel % 2 == 0) ? "a kernel is no odd number below 1000"
            : null;
    }
}
