using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>A sample of TEAD, the paper's text–expression aligned dataset (Fig. 3).</summary>
/// <param name="Text">Raw emotional text.</param>
/// <param name="Tags">3 to 5 emotion tags, most fitting first.</param>
/// <param name="Aus">Activated action units.</param>
/// <param name="Situations">2 to 5 sentences describing situations of that feeling.</param>
/// <param name="Weights">Blendshape weights b in [0,1]^52, order of <c>data/facs/blendshapes.csv</c>.</param>
/// <param name="Source">Where the text is from, e.g. <c>emoint:10000</c>.</param>
public sealed record TeadSample(
    string Text, IReadOnlyList<string> Tags, IReadOnlyList<AuActivation> Aus, IReadOnlyList<string> Situations, float[] Weights,
        string Source)
{
    public const int MinimumTags = 3, MaximumTags = 5, MinimumSituations = 2, MaximumSituations = 5;
}
