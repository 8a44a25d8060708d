using ExpClip.Repro.Faces;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.ExpClip.Prompts;
using ExpClip.Repro.Tests.Training;

namespace ExpClip.Repro.Tests.Models.ExpClip;

[Collection("torch")]
public sealed class ExpressionMakerTests : IDisposable
{
    private readonly ExpClipModel _model = new(TinyTraining.Model);
    private readonly ExpressionMaker _maker;

    public ExpressionMakerTests()
    {
        _model.eval();
        _maker = new ExpressionMaker(_model, TinyTraining.Encoder);
    }

    [Fact]
    public void IntensityWordsAndTheScalarScaleTheSameFace()
    {
        var faces = _maker.FromTexts(["sad", "slightly sad", "extremely sad"]);
        var half = _maker.FromTexts(["sad"], intensity: 0.5)[0];
        foreach (var i in Enumerable.Range(0, Blendshape.Count).Where(i => faces[0].Weights[i] < 1)) // what is clamped is not known
        {
            Assert.Equal(0.4f * faces[0].Weights[i], faces[1].Weights[i], 1e-5f);
            Assert.Equal(Math.Min(1, 1.6f * faces[0].Weights[i]), faces[2].Weights[i], 1e-5f);
            Assert.Equal(0.5f * faces[0].Weights[i], half.Weights[i], 1e-5f);
        }
        Assert.Equal(faces[0].Embedding, faces[2].Embedding);
    }

    [Fact]
    public void BlendsRunFromOneToTheOther()
    {
        var (joy, anger) = (_maker.FromTexts(["joy"])[0], _maker.FromTexts(["anger and rage"])[0]);
        Assert.All(joy.Embedding.Zip(_maker.Blend(joy, anger, 0).Embedding), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.All(anger.Embedding.Zip(_maker.Blend(joy, anger, 1).Embedding), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.Equal(1, _maker.Blend(joy, anger, 0.3).Embedding.Sum(e => e * e), 1e-5f);
    }

    [Fact]
    public void EditsPutPartsOnAndTakeThemOff()
    {
        var rig = AuRig.Load();
        var smile = _maker.FromAus([new(6), new(12)]);
        Assert.Equal(rig.ToBlendshapeWeights((int[])[1, 6, 12]), _maker.Edit(smile, "the same, with raised inner brows").Weights);
        Assert.Equal(rig.ToBlendshapeWeights((int[])[6]), _maker.Edit(smile, "the same without the smile").Weights);
        Assert.NotEqual(smile.Weights, _maker.Edit(smile, "but sadder").Weights); // names no part: moves the embedding
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void AnEmptyPromptIsRefused(string prompt) =>
        Assert.Contains("empty", Assert.Throws<InputException>(() => _maker.FromTexts([prompt])).Message);

    [Fact]
    public void OddPromptsGiveLegalFaces()
    {
        var endless = string.Join(' ', Enumerable.Repeat("word", 10_000));
        var prompts = new[] { "😀😡", "ça me rend fou de joie", "глубокая печаль", endless, "very", "<script>" };
        Assert.All(_maker.FromTexts(prompts), face => Assert.All(face.Weights, weight => Assert.InRange(weight, 0, 1)));
    }

    [Fact]
    public void WrongWeightsIntensitiesAndMissingEncodersAreSaid()
    {
        Assert.Throws<InputException>(() => _maker.FromWeights(new float[51]));
        Assert.Throws<InputException>(() => _maker.FromWeights([.. Enumerable.Repeat(1.5f, 52)]));
        Assert.Throws<InputException>(() => _maker.FromTexts(["joy"], intensity: -1));
        Assert.Contains("image encoder", Assert.Throws<InputException>(() => _maker.FromImages([])).Message);
    }

    [Fact]
    public void EveryFacePartIsFoundAndLegal()
    {
        var facs = FacsTables.Load();
        Assert.Equal(("sad", 0.25), IntensityWords.Load().Split("very slightly sad")); // the longer phrase, not its two words
        Assert.Equal(("very", 1), IntensityWords.Load().Split("very"));
        Assert.Equal(("tears", 1), IntensityWords.Load().Split("barely holding back tears")); // what can hardly be held back is strong
        Assert.All(File.ReadLines(KitData.File("prompts", "face-parts.csv")).Skip(1), line =>
        {
            var edit = Assert.Single(FaceParts.Load().Find("the same, with " + line.Split(',')[0]));
            Assert.Empty(facs.Problems([.. edit.Aus]));
            Assert.False(edit.Remove);
        });
    }

    public void Dispose() => _model.Dispose();
}
