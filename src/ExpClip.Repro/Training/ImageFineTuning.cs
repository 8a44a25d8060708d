using System.Security.Cryptography;
using ExpClip.Repro.Datasets.Mead3d;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Training;

/// <summary>Settings of the fine-tuning on images.</summary>
public sealed record ImageFineTuningOptions
{
    /// <summary>Pictures of TEAD's training expressions, beside MEAD's.</summary>
    public int Pictures { get; init; } = 3000;

    public int Epochs { get; init; } = 60;

    public int BatchSize { get; init; } = 64;

    public double LearningRate { get; init; } = 1e-3;
}

/// <summary>What the fine-tuning did.</summary>
/// <param name="Losses">Mean training loss of each epoch.</param>
/// <param name="OthersBefore">Hash of every parameter but P_i's, before.</param>
/// <param name="OthersAfter">The same, after: equal when nothing else moved.</param>
public sealed record ImageFineTuningResult(IReadOnlyList<double> Losses, string OthersBefore, string OthersAfter);

/// <summary>Trains P_i on pictures of faces with known weights (Eq. 1, 3 and 4 with x = i); all else stays as it is.</summary>
public static class ImageFineTuning
{
    private const int FirstTeadPerson = 100, TeadPeople = 24, MeadSide = 112;
    private const int EncodedTogether = 512;

    /// <summary>The synthetic MEAD-3D of a profile.</summary>
    public static SyntheticMead Mead(Profile profile) => SyntheticMead.OfBuiltInPeople(
        new SyntheticMeadOptions { Actors = profile.MeadActors, ImageSize = MeadSide, Seed = profile.Seed }, FacsTables.Load(), EmotionBase.Load());

    /// <summary>What P_i is trained on: MEAD's training actors, and pictures of expressions of TEAD's training split.</summary>
    public static FaceImages Pictures(Profile profile, TeadCorpus corpus, IReadOnlyList<Mead3dSample> meadTrain, IImageEncoder encoder)
    {
        var samples = corpus.Train.ToArray();
        SeedStream.Random(profile.Seed, "pictures of TEAD").Shuffle(samples);
        using var mead = FaceImages.Of(meadTrain, encoder);
        float[][] weights = [.. samples.Take(profile.ImageFineTuning.Pictures).Select(sample => sample.Weights)];
        using var tead = FaceImages.Draw(weights, FirstTeadPerson, TeadPeople, encoder, profile.Seed);
        return mead.With(tead);
    }

    /// <summary>The same, of the profile's MEAD-3D.</summary>
    public static FaceImages Pictures(Profile profile, TeadCorpus corpus, IImageEncoder encoder)
    {
        var samples = Mead(profile).Read().ToArray();
        var testActors = ActorSplit.TestActors(samples.Select(sample => sample.Actor));
        return Pictures(profile, corpus, [.. samples.Where(sample => !testActors.Contains(sample.Actor))], encoder);
    }

    /// <param name="model">Trained on text; its P_i is trained further.</param>
    /// <param name="features">Of the frozen image encoder, (N, F).</param>
    /// <param name="weights">Blendshape weights of the pictures, (N, 52).</param>
    /// <param name="losses">Their weights λ2 and λ3.</param>
    /// <param name="on">Where to train; null for <see cref="TrainingDevice.Current"/>. The model comes back to the processor.</param>
    public static ImageFineTuningResult Train(
        ExpClipModel model, Tensor features, Tensor weights,
        ExpClipTrainingOptions losses, ImageFineTuningOptions options, long seed, TrainingDevice? on = null)
    {
        var device = on ?? TrainingDevice.Current;
        var before = OthersHash(model);
        model.eval(); // no dropout in the frozen parts
        model.ImageProjector.train();
        using var visit = new Visit(device, model);
        using var kept = NewDisposeScope();
        (features, weights) = (features.to(device.Device), weights.to(device.Device));
        var targets = Expressions(model, weights);
        using var adam = optim.Adam(model.ImageProjector.parameters(), options.LearningRate);
        using var sum = new RunningSums([0], device);
        var history = new List<double>();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var order = Enumerable.Range(0, (int)features.size(0)).Select(i => (long)i).ToArray();
            SeedStream.Random(seed, "image order", epoch).Shuffle(order);
            manual_seed(SeedStream.Derive(seed, "image dropout", epoch));
            using var rows = tensor(order, int64, device.Device);
            for (var first = 0; first < order.Length; first += options.BatchSize)
            {
                using var scope = NewDisposeScope();
                var chunk = rows.narrow(0, first, Math.Min(options.BatchSize, order.Length - first));
                Tensor Chosen(Tensor of) => of.index_select(0, chunk);
                var loss = Step(model, adam, Chosen(features), Chosen(weights), Chosen(targets), losses);
                sum.Add(chunk.size(0) * loss.to(float64));
            }
            history.Add(sum.Read()[0] / order.Length);
            sum.Clear();
        }
        model.eval();
        visit.Dispose();
        return new ImageFineTuningResult(history, before, OthersHash(model));
    }

    /// <summary>E_b of all pictures, which is frozen: once for all epochs, (N, D).</summary>
    private static Tensor Expressions(ExpClipModel model, Tensor weights)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return cat([.. weights.split(EncodedTogether).Select(model.EncodeExpression)], 0).MoveToOuterDisposeScope();
    }

    // One update; the loss, (1).
    private static Tensor Step(
        ExpClipModel model, optim.Optimizer adam, Tensor features, Tensor target, Tensor expression, ExpClipTrainingOptions losses)
    {
        var image = model.EncodeImage(features);
        var alignment = 1 - functional.cosine_similarity(expression, image, 1).mean();                   // Eq. 3
        var total = losses.AlignmentWeight * alignment + losses.CrossModalWeight * functional.mse_loss(model.Decode(image), target); // Eq. 4
        adam.zero_grad();
        total.backward();
        adam.step();
        return total.detach().unsqueeze(0);
    }

    private static string OthersHash(ExpClipModel model)
    {
        var own = model.ImageProjector.parameters().Select(parameter => parameter.Handle).ToHashSet();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var parameter in model.parameters().Where(parameter => !own.Contains(parameter.Handle)))
        {
            using var host = parameter.detach().cpu();
            hash.AppendData(host.bytes.ToArray());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
