using System.Diagnostics;
using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Models.ExpClip;

namespace ExpClip.Repro.Training;

/// <summary>One way to make tokens of blendshape weights, trained and measured.</summary>
/// <param name="Parameters">Of encoder and decoder, text side included.</param>
/// <param name="Reconstruction">Held-out MSE of D_b(E_b(b)).</param>
/// <param name="FromTags">Held-out MSE of D_b(P_t(E_t(t))), t the joined tags.</param>
/// <param name="Seconds">Training took. Varies from run to run.</param>
public sealed record TokenTrial(ExpressionTokens Tokens, long Parameters, double Reconstruction, double FromTags, double Seconds);

/// <summary>The same model and training with each way to make tokens, side by side.</summary>
public static class TokenComparison
{
    /// <param name="profile">Sizes and data of all trials.</param>
    /// <param name="epochs">Length of each; short ones suffice to see the order.</param>
    /// <param name="folder">Receives a checkpoint a trial.</param>
    public static IReadOnlyList<TokenTrial> Run(Profile profile, TeadCorpus corpus, int epochs, string folder) =>
        [.. Enum.GetValues<ExpressionTokens>().Select(tokens => Run(tokens, profile, corpus, epochs, folder))];

    private static TokenTrial Run(ExpressionTokens tokens, Profile profile, TeadCorpus corpus, int epochs, string folder)
    {
        var trial = profile with { Model = profile.Model with { Tokens = tokens }, Training = profile.Training with { Epochs = epochs } };
        var checkpoint = new ExpClipCheckpoint(Path.Combine(folder, tokens.ToString().ToLowerInvariant()), trial, corpus.Sha256);
        var clock = Stopwatch.StartNew();
        var (model, _) = new ExpClipTrainer(trial, corpus, checkpoint).Train();
        var seconds = clock.Elapsed.TotalSeconds;
        using (model)
        {
            var scores = ExpressionScores.Of(model, corpus.Train, corpus.Test);
            return new TokenTrial(tokens, model.parameters().Sum(p => p.numel()), scores.Reconstruction, scores.FromTags, seconds);
        }
    }
}
