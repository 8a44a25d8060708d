using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Encoders;

namespace ExpClip.Repro.Training.Paper;

/// <summary>The paper's ExpCLIP: its sizes, a TEAD that a language model annotated, and CLIP ViT-B/32 for E_t and E_i.</summary>
public static class PaperProfile
{
    /// <summary>Options of the run.</summary>
    /// <param name="sizes">The paper's, or smaller ones for a trial.</param>
    public static Profile Of(PaperSizes sizes, string? dataFolder) => new()
    {
        Name = "paper",
        DataFolder = dataFolder,
        Substitutions = "TEAD: annotated by a language model after the paper's recipe, since the paper's is not published. CLIP: ViT-B/32, as in the paper.",
        Model = sizes.Model,
        Training = sizes.Training,
        ImageFeatures = sizes.Model.ImageFeatures,
    };

    /// <summary>A TEAD on disk, split as all are.</summary>
    /// <param name="folder">Of <c>repro tead annotate --llm</c>, or of <c>tead build</c>.</param>
    /// <exception cref="InputException">There is no TEAD in the folder, or it is damaged.</exception>
    public static TeadCorpus Corpus(string folder)
    {
        var (emotions, store) = (EmotionBase.Load(), new TeadStore(folder, AuRig.Load()));
        var (samples, manifest) = store.Open();
        var (train, test) = TeadSplit.Split(samples);
        return new TeadCorpus([.. train], [.. test], emotions.Thesaurus(),
            [DataSource.OfFiles("TEAD", [store.Samples], $"{manifest.Samples} samples, annotated by {manifest.Annotator}.")]);
    }

    /// <summary>CLIP ViT-B/32, from where <c>repro weights fetch</c> and <c>repro data fetch</c> put its files.</summary>
    /// <param name="cache">Folder of the weights.</param>
    /// <param name="data">The data folder, for CLIP's merges.</param>
    /// <exception cref="InputException">Files are missing, damaged or do not fit together.</exception>
    public static ClipEncoder Encoder(string cache, string data) =>
        ClipEncoder.Load(Path.Combine(cache, "clip-vit-b-32"), Path.Combine(data, "clip", "bpe_simple_vocab_16e6.txt.gz"));
}
