using System.Text.Json;
using ExpClip.Common;
using ExpClip.Repro.Models.Weights;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>A trained ExpCLIP in a folder: <c>config.json</c> and <c>model.safetensors</c> in half precision.</summary>
public static class ExpClipFile
{
    private const int Format = 1;
    private const int LargestWidth = 8192, MostLayers = 128;
    private const string Config = "config.json", Weights = "model.safetensors";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <param name="Format">Version of this file.</param>
    /// <param name="Encoder">Fingerprint of the frozen encoder the model was trained with.</param>
    private sealed record Header(int Format, string Encoder, ExpClipOptions Model);

    /// <summary>Writes a model.</summary>
    /// <param name="encoder">Fingerprint of its frozen encoder.</param>
    public static void Save(string folder, ExpClipModel model, string encoder)
    {
        Directory.CreateDirectory(folder);
        using var scope = NewDisposeScope();
        SafeTensorsWriter.Write(Path.Combine(folder, Weights),
            model.named_parameters().ToDictionary(entry => entry.name, entry => entry.parameter.detach().to(float16)));
        AtomicFile.WriteAllText(Path.Combine(folder, Config), JsonSerializer.Serialize(new Header(Format, encoder, model.Options), Json) + "\n");
    }

    /// <summary>Reads a model, in evaluation mode and single precision.</summary>
    /// <param name="encoder">Fingerprint of the encoder at hand: another one's features would mean nothing to the model.</param>
    /// <exception cref="InputException">Files are missing, damaged, of another version or of another encoder; names the file.</exception>
    public static ExpClipModel Load(string folder, string encoder)
    {
        var file = Path.Combine(folder, Config);
        var header = Read(file);
        if (header.Encoder != encoder)
            throw InputException.At(file, 0, "was trained beside another text encoder than the one at hand", "Take model and encoder of one folder.");
        if (Problem(header.Model) is { } problem) throw InputException.At(file, 0, problem, "The file is damaged; get it again.");
        var model = new ExpClipModel(header.Model);
        try
        {
            using var tensors = SafeTensorsSet.Open(Path.Combine(folder, Weights));
            WeightLoading.Load(model, tensors);
        }
        catch
        {
            model.Dispose();
            throw;
        }
        model.eval();
        return model;
    }

    private static Header Read(string file)
    {
        if (!File.Exists(file))
            throw InputException.At(file, 0, "there is no such file", "Train the model, or restore data/checkpoints from the repository.");
        var header = JsonInput.Load<Header>(file, "no model configuration", "Restore the file.", Json);
        return header is { Format: Format, Model: not null } ? header
            : throw InputException.At(file, 0,
                $"has format {header.Format}, this version reads {Format}", "Use the model that came with this version.");
    }

    private static string? Problem(ExpClipOptions options)
    {
        int[] widths =
        [
            options.EmbeddingWidth, options.Width, options.Heads, options.FeedForward,
            options.ProjectorWidth, options.TextFeatures, options.ImageFeatures,
        ];
        return widths.Any(width => width is < 1 or > LargestWidth) ? $"a width is not between 1 and {LargestWidth}"
            : options.Layers is < 1 or > MostLayers ? $"{options.Layers} layers"
            : options.Width % options.Heads != 0 ? $"{options.Heads} heads do not divide a width of {options.Width}"
            : options.Dropout is not (>= 0 and < 1) ? $"dropout {options.Dropout}"
            : Enum.IsDefined(options.Tokens) ? null : $"tokens '{options.Tokens}'";
    }
}
