using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Evaluation.Studies;

/// <summary>One way to make tokens of blendshape weights, trained and measured.</summary>
/// <param name="Parameters">Of the whole model.</param>
/// <param name="Reconstruction">Held-out MSE of D_b(E_b(b)).</param>
/// <param name="FromTags">Held-out MSE of D_b(P_t(E_t(t))), t the joined tags.</param>
public sealed record TokenTrial(ExpressionTokens Tokens, long Parameters, double Reconstruction, double FromTags);

/// <summary>A small model trained with each way to make tokens, all else equal.</summary>
public static class TokenComparison
{
    private const int Samples = 800, MostEpochs = 12;

    /// <param name="profile">Seed and data of all trials.</param>
    /// <param name="folder">Receives a checkpoint a trial.</param>
    public static IReadOnlyList<TokenTrial> Run(Profile profile, TeadCorpus corpus, ITextEncoder encoder, string folder)
    {
        var some = corpus with { Train = [.. corpus.Train.Take(Samples)] };
        // Of the whole corpus: all else trains on them.
        using var texts = ExpClipTrainer.TextsOf(profile, corpus, encoder, ExpClipTrainer.CacheOf(profile));
        return [.. Enum.GetValues<ExpressionTokens>().Select(tokens => Run(tokens, profile, some, encoder, texts, folder))];
    }

    private static TokenTrial Run(ExpressionTokens tokens, Profile profile, TeadCorpus corpus, ITextEncoder encoder, TextTable texts, string folder)
    {
        var trial = profile with
        {
            Model = new ExpClipOptions
            {
                EmbeddingWidth = 64, Width = 64, Layers = 1, Heads = 4, FeedForward = 128, ProjectorWidth = 128, Tokens = tokens,
            },
            Training = profile.Training with { Epochs = Math.Min(MostEpochs, profile.Training.Epochs), BatchSize = 32, LearningRate = 2e-3 },
        };
        var checkpoint = new ExpClipCheckpoint(Path.Combine(folder, tokens.ToString().ToLowerInvariant()), trial, corpus.Sha256, texts.Fingerprint);
        using var model = new ExpClipTrainer(trial, corpus, encoder, checkpoint) { Texts = texts }.Train().Model;
        var scores = ExpressionScores.Of(model, encoder, corpus.Train, corpus.Test);
        return new TokenTrial(tokens, model.parameters().Sum(parameter => parameter.numel()), scores.Reconstruction, scores.FromTags);
    }
}
