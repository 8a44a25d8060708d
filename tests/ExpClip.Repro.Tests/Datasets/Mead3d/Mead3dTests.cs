using System.Globalization;
using ExpClip.Repro.Datasets.Mead3d;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Faces.Solving;

namespace ExpClip.Repro.Tests.Datasets.Mead3d;

public class Mead3dTests
{
    private static readonly FacsTables Tables = FacsTables.Load();
    private static readonly FaceRenderer Face = FaceRenderer.Load();

    private static SyntheticMead Synthetic(long seed = 1) => new(
        new SyntheticMeadOptions { Actors = 2, Views = [MeadView.All[1], MeadView.All[2]], Pictures = 2, ImageSize = 32, Seed = seed },
            _ => Face, Tables, EmotionBase.Load());

    [Fact]
    public void The_stand_in_has_people_by_emotions_by_levels_by_views()
    {
        var samples = Synthetic().Read().ToArray();
        Assert.Equal(2 * (7 * 3 + 1) * 2 * 2, samples.Length);
        Assert.Equal(samples.Length, Synthetic().Count);
        Assert.Equal(samples.Length, samples.Select(s => (s.Actor, s.Emotion.Name, s.Level, s.View.Name, s.Frame)).Distinct().Count());
        Assert.All(samples, s => Assert.Contains("synthetic", s.Source));
        Assert.All(samples, s => Assert.All(s.Weights, w => Assert.InRange(w, 0, 1)));
        Assert.Contains("Synthetic", Synthetic().Source.Note);
    }

    [Fact]
    public void The_same_seed_gives_the_same_samples_and_another_gives_others()
    {
        Mead3dSample[] first = [.. Synthetic().Read().Take(9)], again = [.. Synthetic().Read().Take(9)],
            other = [.. Synthetic(2).Read().Take(9)];
        for (var i = 0; i < 9; i++)
        {
            Assert.Equal(first[i].Weights, again[i].Weights);
            Assert.Equal(first[i].Image.Pixels, again[i].Image.Pixels);
            Assert.NotEqual(first[i].Weights, other[i].Weights);
        }
    }

    [Fact]
    public void Emotions_grow_with_their_level_and_neutral_is_still()
    {
        var samples = Synthetic().Read().ToArray();
        float Mean(string emotion, int level) =>
            samples.Where(s => s.Emotion.Name == emotion && s.Level == level).Average(s => s.Weights.Sum());
        foreach (var emotion in MeadEmotion.All.Where(emotion => emotion.Levels == 3))
            Assert.True(Mean(emotion.Name, 1) < Mean(emotion.Name, 2) && Mean(emotion.Name, 2) < Mean(emotion.Name, 3), emotion.Name);
        Assert.True(Mean("neutral", 1) < Mean("happy", 1));
    }

    [Fact]
    public void Its_people_differ_and_none_is_on_both_sides_of_the_split()
    {
        var options = new SyntheticMeadOptions { Actors = 10, Views = [MeadView.All[1]], ImageSize = 24, Seed = 4 };
        var samples = SyntheticMead.OfBuiltInPeople(options, Tables, EmotionBase.Load()).Read().ToArray();
        Assert.Equal(10 * 22, samples.Length);
        var neutral = samples.Where(s => s.Emotion.Name == "neutral").Select(s => Convert.ToHexString(s.Image.Pixels));
        Assert.Equal(10, neutral.Distinct().Count());

        var test = ActorSplit.TestActors(samples.Select(s => s.Actor));
        Assert.Single(test); // a tenth of ten
        Assert.Equal(22, samples.Count(s => test.Contains(s.Actor)));
        Assert.Equal(samples.Last().Image.Pixels, SyntheticMead.OfBuiltInPeople(options, Tables, EmotionBase.Load()).Read().Last().Image.Pixels);
    }

    [Fact]
    public void Weights_are_solved_from_the_meshes_beside_the_pictures()
    {
        using var folder = new TemporaryFolder();
        var mesh = FaceMesh.Build(Tables);
        var truth = new AuRig(Tables).ToBlendshapeWeights([4, 7, 9]);
        for (var frame = 1; frame <= 2; frame++)
        {
            var picture = folder.File($"M003/video/front/angry/level_2/001/{frame:D6}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
            ImagePng.Write(picture, new ImageRgb(16, 16));
            var positions = mesh.Deform(frame == 1 ? new float[Blendshape.Count] : truth);
            folder.Write($"M003/mesh/front/angry/level_2/001/{frame:D6}.obj",
                string.Join('\n', positions.Select(p => string.Create(CultureInfo.InvariantCulture, $"v {p.X:R} {p.Y:R} {p.Z:R}"))));
        }
        var recording = Assert.Single(MeadLayout.Read(folder.Path));
        var reader = new Mead3dReader(WeightSolver.Of(mesh), mesh.Vertices.Count) { ImageSize = 16 };
        Mead3dSample[] samples = [.. reader.Read(recording)];
        Assert.Equal([("M003", "angry", 2, 0), ("M003", "angry", 2, 1)], samples.Select(s => (s.Actor, s.Emotion.Name, s.Level, s.Frame)));
        Assert.All(samples[0].Weights, w => Assert.Equal(0, w, 1e-4f));
        Assert.All(truth.Zip(samples[1].Weights), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));

        File.Delete(folder.File("M003/mesh/front/angry/level_2/001/000002.obj"));
        Assert.Contains("more pictures than its 1 meshes", Assert.Throws<InputException>(() => reader.Read(recording).Count()).Message);
        Directory.Delete(folder.File("M003/mesh"), recursive: true);
        Assert.Contains("no meshes", Assert.Throws<InputException>(() => reader.Read(recording).Count()).Message);
    }
}
