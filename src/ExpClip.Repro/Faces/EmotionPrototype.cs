namespace ExpClip.Repro.Faces;

/// <summary>Whether an emotion is one of the basic ones or made of two of them.</summary>
public enum EmotionKind
{
    Basic,
    Compound,
}

/// <summary>Action units that characterise an emotion; a row of <c>data/facs/prototypes.csv</c>.</summary>
/// <param name="Emotion">Its name in the source, e.g. happiness, happily surprised.</param>
/// <param name="Core">Action units that nearly everyone shows (in Du et al. more than 70 % of the people).</param>
/// <param name="Often">Further ones that many show (in Du et al. 20 to 70 %).</param>
/// <param name="Source">EMFACS, Du2014 or Kit (data/facs/README.md).</param>
public sealed record EmotionPrototype(string Emotion, EmotionKind Kind, IReadOnlyList<AuActivation> Core,
    IReadOnlyList<AuActivation> Often, string Source);
