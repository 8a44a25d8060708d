using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using static TorchSharp.torch;

namespace ExpClip.Repro.Evaluation.Animation;

/// <summary>cos(E_b(SAP(B̂)), s): whether ExpCLIP sees in an animation the style that was asked for.</summary>
/// <param name="judge">Pooling and E_b of one system, the same for all that are compared.</param>
public sealed class StyleConsistency(ExpClipStyle judge)
{
    /// <summary>
    /// Cosines (clips × prompts): of each clip with each prompt's style; the diagonal of matched ones is the measure, the rest its margin.
    /// </summary>
    public double[,] Of(IReadOnlyList<IReadOnlyList<float[]>> clips, IReadOnlyList<StylePrompt> prompts)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var asked = judge.OfPrompts(prompts, []);
        var result = new double[clips.Count, prompts.Count];
        for (var i = 0; i < clips.Count; i++)
        {
            var clip = tensor(clips[i].SelectMany(frame => frame).ToArray(), [1, clips[i].Count, clips[i][0].Length]);
            var cosines = asked.matmul(judge.Encode(judge.Pooling.call(clip)).transpose(0, 1)).cpu().data<float>().ToArray();
            for (var j = 0; j < prompts.Count; j++) result[i, j] = cosines[j];
        }
        return result;
    }
}
