using ExpClip.Repro.Evaluation.Statistics;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.ExpClip.Prompts;

namespace ExpClip.Repro.Evaluation;

/// <summary>Whether words of degree order how strong a face is.</summary>
public static class IntensityOrder
{
    /// <summary>Spearman correlation between a word's factor and the length of the weight vector, averaged over the prompts.</summary>
    /// <param name="prompts">Without words of degree; each is said with every one of them.</param>
    public static double Of(ExpressionMaker maker, IReadOnlyList<string> prompts)
    {
        var words = IntensityWords.Load().Factors.Append(new("", 1)).ToArray();
        return prompts.Average(prompt =>
        {
            var faces = maker.FromTexts([.. words.Select(word => $"{word.Key} {prompt}".Trim())]);
            return Spearman.Of([.. words.Zip(faces, (word, face) => (word.Value, Math.Sqrt(face.Weights.Sum(weight => weight * weight))))]);
        });
    }
}
