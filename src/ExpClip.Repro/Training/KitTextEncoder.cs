using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Models.Encoders;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training;

/// <summary>
/// E_t of the kit: the text tower of its own CLIP, and beside it the evidence that the offline annotator finds in a text's words. The tower alone has
/// seen too few texts to know most words; the evidence was learned from GoEmotions and the knowledge base, never from annotations of TEAD.
/// </summary>
public sealed class KitTextEncoder(ITextEncoder tower, OfflineAnnotator annotator) : ITextEncoder
{
    public string Name => tower.Name + ", with the words' evidence";

    public string Fingerprint => $"{tower.Fingerprint} {annotator.Fingerprint}";

    public int Width => tower.Width + annotator.EvidenceLength;

    public Tensor EncodeTexts(IReadOnlyList<string> texts)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var evidence = new float[texts.Count * annotator.EvidenceLength];
        Parallel.For(0, texts.Count, i => annotator.Evidence(texts[i]).CopyTo(evidence, i * annotator.EvidenceLength));
        // Entries of a unit vector shrink with its width; those of the evidence are near 1.
        var seen = tower.EncodeTexts(texts) * Math.Sqrt(tower.Width);
        return cat([seen, tensor(evidence, [texts.Count, annotator.EvidenceLength])], 1).MoveToOuterDisposeScope();
    }
}
