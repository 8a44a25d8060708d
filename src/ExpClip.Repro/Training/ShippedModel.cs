using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Weights;
using ExpClip.Repro.Training.KitClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>The trained model that comes with the kit, and how it is laid out: <c>expclip/</c> and, beside it, <c>kit-clip/</c>.</summary>
public static class ShippedModel
{
    private const string Model = "expclip", Encoder = "kit-clip", Weights = "model.safetensors";

    /// <summary>Where it lies: <c>data/checkpoints</c>.</summary>
    public static string Folder => KitData.File("checkpoints");

    /// <summary>Reads a model, ready to make expressions of texts and images.</summary>
    /// <param name="folder">As <see cref="Save"/> laid it out.</param>
    /// <exception cref="InputException">A file is missing, damaged or of another version.</exception>
    public static ExpressionMaker Load(string folder)
    {
        var annotator = Task.Run(OfflineAnnotator.Load); // beside libtorch and the encoder: each is half of a cold start
        var clip = KitClipModel.Load(Path.Combine(folder, Encoder));
        var words = new KitTextEncoder(clip, annotator.GetAwaiter().GetResult());
        return new ExpressionMaker(ExpClipFile.Load(Path.Combine(folder, Model), words.Fingerprint), words, clip);
    }

    /// <summary>Writes a profile's trained model with its encoder, both in half precision.</summary>
    /// <param name="model">With its image projector trained: see <see cref="ImageFineTuning"/>.</param>
    public static void Save(string folder, ExpClipModel model, Profile profile)
    {
        var encoder = Path.Combine(folder, Encoder);
        CopyHalf(KitClipRun.FolderOf(profile), encoder);
        using var clip = KitClipModel.Load(encoder); // as rounded: its fingerprint is what the model is bound to
        ExpClipFile.Save(Path.Combine(folder, Model), model, new KitTextEncoder(clip, OfflineAnnotator.Load()).Fingerprint);
    }

    private static void CopyHalf(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(source).Where(file => Path.GetFileName(file) != Weights))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        using var scope = NewDisposeScope();
        using var tensors = SafeTensorsFile.Open(Path.Combine(source, Weights));
        SafeTensorsWriter.Write(Path.Combine(target, Weights), tensors.Entries.Keys.ToDictionary(name => name, name => tensors.Read(name, float16)));
    }
}
