using System.Text.Json;
using ExpClip.Repro.Evaluation.Tsne;
using ExpClip.Repro.Tests.Torch;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Evaluation.Tsne;

/// <summary>Against scikit-learn's numbers for one problem of 60 points (Fixtures/tsne.json).</summary>
[Collection(TorchCollection.Name)]
public sealed class TsneTests
{
    private static readonly JsonElement Fixture =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "tsne.json"))).RootElement;

    private static readonly double[][] Points = Matrix("X");

    [Theory, InlineData(24, 6), InlineData(120, 30), InlineData(3000, 30)]
    public void Few_points_get_a_lower_perplexity(int points, double perplexity) => Assert.Equal(perplexity, TsneOptions.For(points).Perplexity);

    [Fact]
    public void AffinitiesAreTheFixtures()
    {
        var expected = Matrix("P");
        var affinities = Affinities.Of(Tensor(), 10, Points.Length - 1);
        Assert.Equal(1, affinities.Values.Sum(), 1e-12);
        for (var i = 0; i < affinities.Count; i++)
            for (var entry = affinities.Starts[i]; entry < affinities.Starts[i + 1]; entry++)
                Assert.Equal(expected[i][affinities.Columns[entry]], affinities.Values[entry], 1e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DivergenceAndGradientAreTheFixtures(int threads)
    {
        var (layout, expected) = (Matrix("Y"), Matrix("gradient_at_Y"));
        var gradient = new LayoutGradient(Affinities.Of(Tensor(), 10, Points.Length - 1), threads);
        gradient.At([.. layout.Select(row => row[0])], [.. layout.Select(row => row[1])], 1);
        Assert.Equal(Fixture.GetProperty("kl_at_Y").GetDouble(), gradient.Divergence(), 1e-6);
        var scale = expected.Max(row => row.Max(Math.Abs));
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i][0], gradient.X[i], 1e-5 * scale);
            Assert.Equal(expected[i][1], gradient.Y[i], 1e-5 * scale);
        }
    }

    [Fact]
    public void LayoutIsAsGoodAsScikitLearns()
    {
        var runs = Fixture.GetProperty("sklearn_exact_runs").EnumerateArray().Select(run => run.GetProperty("kl").GetDouble());
        using var points = Tensor();
        var layout = TsneLayout.Of(points, new TsneOptions { Perplexity = 10, Neighbours = Points.Length - 1, LearningRate = 50 });
        Assert.True(layout.Divergence <= runs.Max() * 1.02, $"KL {layout.Divergence}");
        Assert.Equal(layout.X, TsneLayout.Of(points, new TsneOptions { Perplexity = 10, Neighbours = Points.Length - 1, LearningRate = 50 }).X);
    }

    [Fact]
    public void ClustersStayApart()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 90)
            .SelectMany(i => Enumerable.Range(0, 6).Select(d => (d == i / 30 ? 20.0 : 0) + random.NextDouble()));
        using var points = tensor(values.ToArray(), [90, 6]);
        var layout = TsneLayout.Of(points, new TsneOptions { Perplexity = 10 });
        double Distance(int a, int b) => Math.Sqrt(Math.Pow(layout.X[a] - layout.X[b], 2) + Math.Pow(layout.Y[a] - layout.Y[b], 2));
        for (var i = 0; i < 90; i++)
            Assert.Equal(i / 30, Enumerable.Range(0, 90).Where(j => j != i).MinBy(j => Distance(i, j)) / 30);
    }

    [Fact]
    public void TooFewPointsAndInfinitiesAreRefused()
    {
        using var points = Tensor();
        Assert.Throws<InputException>(() => TsneLayout.Of(points, new TsneOptions { Perplexity = 60 }));
        using var infinite = points / 0.0;
        Assert.Throws<InputException>(() => TsneLayout.Of(infinite, new TsneOptions { Perplexity = 10 }));
    }

    private static Tensor Tensor() => tensor(Points.SelectMany(row => row).ToArray(), [Points.Length, Points[0].Length]);

    private static double[][] Matrix(string name) =>
        [.. Fixture.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray())];
}
