using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Evaluation;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Evaluation.Studies;
using ExpClip.Repro.Evaluation.Tsne;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Paper;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Paper;

/// <summary>The paper's code path from files to faces, on tiny files laid out as the real ones are.</summary>
[Collection("torch")]
public sealed class PaperProfileTests : IDisposable
{
    private static readonly AuRig Rig = AuRig.Load();

    private readonly PaperStandIn _paper = new();
    private readonly TemporaryFolder _run = new();

    /// <summary>The library calls of notebooks 04 to 08, in their order.</summary>
    [Fact]
    public void TheModelTrainsBesideClipAndMakesFacesOfTextsAndPictures()
    {
        var profile = Trial();
        var corpus = TeadCorpus.Load(profile);
        using var encoders = FrozenEncoders.Get(profile, corpus);
        using var model = TrainedModel.Get(profile, corpus, encoders.Words, _run.Path);
        Assert.Equal((PaperStandIn.Width, PaperStandIn.Width), (model.Options.TextFeatures, model.Options.ImageFeatures));

        var before = model.Fingerprint();
        using var pictures = FaceImages.Draw([.. corpus.Train.Take(12).Select(sample => sample.Weights)], 100, 2, encoders.Pictures, profile.Seed);
        var tuned = ImageFineTuning.Train(model, pictures.Features, pictures.Weights, profile.Training, profile.ImageFineTuning, profile.Seed);
        Assert.NotEqual(before, model.Fingerprint());
        Assert.Equal(tuned.OthersBefore, tuned.OthersAfter);

        var maker = new ExpressionMaker(model, encoders.Words, encoders.Pictures);
        foreach (var face in maker.FromTexts(["happy"]).Concat(maker.FromImages(pictures.Images.Take(1).ToArray())))
            Assert.All(face.Weights, weight => Assert.InRange(weight, 0, 1));
        Assert.Equal(5, new RetrievalGallery(model, encoders.Words, [.. corpus.Train.Take(12)], pictures).Nearest("happy", 5).Distinct().Count());

        var points = ManifoldPoints.Of(model, encoders.Words, corpus.Test);
        var layout = TsneLayout.Of(points.Embeddings, TsneOptions.For((int)points.Embeddings.size(0)));
        Assert.Equal(2 * corpus.Test.Count, layout.X.Count(double.IsFinite));
    }

    /// <summary>Those of notebook 09: a frame of BEAT has an error with and without augmentation.</summary>
    [Fact]
    public void TableOneIsTrainedBesideClipAndMeasuredOnBeat()
    {
        var profile = Trial();
        var corpus = TeadCorpus.Load(profile);
        using var encoders = FrozenEncoders.Get(profile, corpus);
        using var texts = ExpClipTrainer.TextsOf(profile, corpus, encoders.Words, null);
        var trials = AugmentationStudy.Run(profile, corpus, encoders.Words, texts, ReconstructionSet.Of(profile, corpus), [1], _run.Path, null);
        Assert.Equal([false, true], trials.Select(trial => trial.Augmented));
        Assert.All(trials, trial => Assert.InRange(Assert.Single(trial.Errors, set => set.Key == "BEAT").Value.Average(), 0.0001, 1));
    }

    /// <summary>Two ways to one number: the encoder in batches of files, and the network by itself.</summary>
    [Fact]
    public void FeaturesAreClipsOwn()
    {
        using var scope = NewDisposeScope();
        using var clip = _paper.Files.LoadClip();
        var network = ClipWeights.Load(_paper.Files.Clip);
        var (ids, shape) = ClipTokenizer.Load(_paper.Files.Merges).Batch(["so sad"]);
        string[] texts = [.. Enumerable.Repeat("happy", 70), "so sad"]; // more than a batch
        float[] alone = [.. network.EncodeText(tensor(ids, shape)).data<float>()], among = [.. clip.EncodeTexts(texts)[70].data<float>()];
        Assert.Equal(alone, among, (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void MissingWeightsAndForeignMergesAreNamed()
    {
        var nowhere = _paper.Files with { Clip = _run.File("nowhere"), Tead = _run.File("nowhere") };
        Assert.Contains("weights fetch clip-vit-b-32",
            Assert.Throws<InputException>(() => PaperProfile.Of("paper", new(), nowhere, _paper.Data)).Message);
        Assert.Contains("tead annotate --llm", Assert.Throws<InputException>(() => PaperProfile.Corpus(nowhere, 1)).Message);
        new TeadStore(_run.File("offline"), Rig).Save([], OfflineAnnotator.Title, 1, [], new Dictionary<string, int>());
        Assert.Contains("not by a language model",
            Assert.Throws<InputException>(() => PaperProfile.Corpus(nowhere with { Tead = _run.File("offline") }, 1)).Message);
        _paper.WriteMerges(["a b"]); // fewer tokens than the model has
        Assert.Contains("clip-merges", Assert.Throws<InputException>(_paper.Files.LoadClip).Message);
    }

    [Fact]
    public void ThePapersSizesAreThePapersAndATrialSaysThatItIsOne()
    {
        var profile = PaperProfile.Of("paper", new PaperSizes(), _paper.Files, _paper.Data);
        Assert.Equal((8, 512, PaperStandIn.Width, 256, 1e-5),
            (profile.Model.Layers, profile.Model.Width, profile.ImageFeatures, profile.Training.BatchSize, profile.Training.LearningRate));
        Assert.StartsWith("A TRIAL", Trial().Substitutions);
        Assert.DoesNotContain("BEAT:", profile.Substitutions);
        Directory.Delete(Path.Combine(_paper.Data, "beat"), recursive: true);
        Assert.Contains("BEAT: the kit's synthetic speech", Trial().Substitutions);
    }

    [Fact]
    public void NoMoreSamplesAreTakenThanWantedAndBeatIsReconstructed()
    {
        var profile = Trial();
        var all = TeadCorpus.Load(profile);
        Assert.Equal(80, all.All.Count);
        Assert.Equal(all.Test.Count, TeadCorpus.Judges(all.Test).Count()); // none by hand: all judge
        var some = TeadCorpus.Load(profile with { Paper = profile.Paper! with { MostSamples = 30 } });
        Assert.Equal(30, some.All.Count);
        Assert.Contains("30 of 80 samples", Assert.Single(some.Sources).Note);

        var beat = ReconstructionSet.Of(profile, all)[1];
        Assert.Equal(("beat", 30), (beat.Key, beat.Frames.size(0))); // 2 s at 15 a second
    }

    /// <summary>The gold set judges in notebook 05, so that a language model's TEAD may not teach it.</summary>
    [Fact]
    public void TextsOfTheGoldSetAreLeftOut()
    {
        var gold = GoldSample.Load()[0].Text;
        using var paper = new PaperStandIn(20, gold, gold.ToUpperInvariant());
        var corpus = PaperProfile.Corpus(paper.Files, 1);
        Assert.Equal(20, corpus.All.Count);
        Assert.EndsWith("Left out as texts of the gold set: 2.", Assert.Single(corpus.Sources).Note);
    }

    public void Dispose()
    {
        _run.Dispose();
        _paper.Dispose();
    }

    private Profile Trial() => PaperProfile.Of("paper-trial", PaperSizes.Trial, _paper.Files, _paper.Data);
}
