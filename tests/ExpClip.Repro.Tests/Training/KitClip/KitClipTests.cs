using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Language;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.KitClip;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.KitClip;

[Collection("torch")]
public class KitClipTests
{
    private static readonly KitClipOptions Tiny = new()
    {
        Vocabulary = 700, Context = 20, ImageSize = 16, PatchSize = 8, Width = 16, TextLayers = 1, ImageLayers = 1, Heads = 2,
        Photographs = 1, People = 2, BatchSize = 16, WordPairs = 4, Steps = 6, Interval = 2, RandomExpressions = 0, HeldOut = 4,
    };

    private static readonly AuRig Rig = AuRig.Load();
    private static readonly AuCaptions Captions = new(Rig);

    /// <summary>Two pairs at right angles, temperature 1: each side's loss is ln(1 + 1/e).</summary>
    [Fact]
    public void TheContrastiveLossIsItsClosedForm()
    {
        using var scope = NewDisposeScope();
        var first = tensor(new float[] { 2, 0, 0, 3 }, [2, 2]);
        Assert.Equal(Math.Log(1 + Math.Exp(-1)), ContrastiveLoss.Of(first, first, tensor(0f)).ToDouble(), 1e-6);
        var same = ContrastiveLoss.Same(["6 12", "6 12"]); // nobody to tell apart
        Assert.Equal(0, ContrastiveLoss.Of(first, first, tensor(0f), same).ToDouble(), 1e-6);
        Assert.Equal(Math.Log(1 + Math.Exp(-100)), ContrastiveLoss.Of(first, first, tensor(50f)).ToDouble(), 1e-6); // the temperature is bounded
    }

    [Fact]
    public void RandomExpressionsNeverContradictThemselvesAndNameTheirUnits()
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var aus = Captions.Random(random);
            Assert.Empty(Rig.Tables.Problems([.. aus]));
            var text = Captions.Describe(aus, random);
            Assert.All(aus, au => Assert.Contains(Rig.Tables.ActionUnit(au.Code).Name, text, StringComparison.OrdinalIgnoreCase));
        }
        Assert.Equal("6 12 L14", FacePair.SetOf([AuActivation.Parse("L14C"), AuActivation.Parse("12"), AuActivation.Parse("6A")]));
    }

    [Fact]
    public void AnAlbumDependsOnItsSeedAlone()
    {
        var people = FaceAlbum.People(0, 2);
        float[][] faces = [Captions.Pair([12]).Weights, Captions.Pair([4, 5]).Weights];
        float[] Show(long seed)
        {
            using var scope = NewDisposeScope();
            return FaceAlbum.Take(faces, people, 2, Tiny, seed).Show([0, 1, 1], new Random(1)).data<float>().ToArray();
        }

        Assert.Equal(Show(1), Show(1));
        Assert.NotEqual(Show(1), Show(2));
    }

    [Fact]
    public void TrainingTwiceOrInTwoPartsEndsInTheSameWeights()
    {
        using var folder = new TemporaryFolder();
        var whole = Train(folder.File("a"), CancellationToken.None);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Train(folder.File("b"), stop.Token, new StopAt(4, stop)));
        Assert.Equal(whole, Train(folder.File("b"), CancellationToken.None));
    }

    [Fact]
    public void AModelReadsBackWithTheSameEmbeddings()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var merges = BpeTrainer.Train(["a happy face", "a sad face", "happy happy"], 530);
        var tokenizer = new ClipTokenizer(merges, Tiny.Context);
        using var model = new KitClipModel(new ClipModel(Tiny.Config(tokenizer.VocabularySize)), tokenizer);
        model.Clip.eval();
        model.Save(folder.Path, merges);
        using var read = KitClipModel.Load(folder.Path);
        ImageRgb[] images = [new ImageRgb(16, 16).Fill(200, 100, 50), new ImageRgb(30, 20)];
        Assert.True((model.EncodeTexts(["happy", "sad face"]) - read.EncodeTexts(["happy", "sad face"])).abs().max().ToDouble() == 0);
        Assert.True((model.EncodeImages(images) - read.EncodeImages(images)).abs().max().ToDouble() == 0);

        BpeMerges.Write(folder.File("merges.txt"), merges.Take(3));
        Assert.Contains("merges.txt", Assert.Throws<InputException>(() => KitClipModel.Load(folder.Path)).Message);
    }

    [Fact]
    public void BatchesMadeAheadChangeNoBit()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Train(folder.File("none"), default, ahead: 0), Train(folder.File("three"), default, ahead: 3));
    }

    [Fact]
    public void HeldOutWordsAreFoundAsWholeWordsOnly()
    {
        var held = new HeldOutWords(["glad"]);
        Assert.False(held.Spares("So GLAD!"));
        Assert.True(held.Spares("gladly"));
        Assert.Equal(150, HeldOutWords.Load().Words.Count);
    }

    private static float[] Train(string folder, CancellationToken stop, IProgress<KitClipProgress>? progress = null, int ahead = 2)
    {
        using var scope = NewDisposeScope();
        var random = new Random(2);
        FacePair[] pairs = [.. Enumerable.Range(0, 24).Select(_ => Captions.Pair(Captions.Random(random)))];
        var tokenizer = new ClipTokenizer(BpeTrainer.Train(pairs.Select(pair => Captions.Describe(pair.Aus, random)), Tiny.Vocabulary), Tiny.Context);
        var augmentation = new TextAugmentation(new(), new Dictionary<string, IReadOnlyList<string>>());
        (string, string)[] words = [("glad", "happy"), ("sad", "unhappy"), ("cross", "angry"), ("tired", "weary")];
        var batches = new KitClipBatches(new(pairs, []), words, Captions, augmentation, tokenizer, Tiny, 3);
        var checkpoint = new CurveCheckpoint<KitClipPoint>(folder, "key");
        var (clip, curve) = new KitClipTrainer(Tiny, tokenizer, batches, checkpoint, 3) { Ahead = ahead }.Train(progress, stop);
        Assert.Equal([2, 4, 6], curve.Select(point => point.Step));
        using (clip) return [.. clip.state_dict().Values.SelectMany(tensor => tensor.detach().to(float32).contiguous().data<float>().ToArray())];
    }

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<KitClipProgress>
    {
        public void Report(KitClipProgress value)
        {
            if (value.Step >= step) stop.Cancel();
        }
    }
}
