using ExpClip.Repro.Datasets.Tead.Offline;

namespace ExpClip.Repro.Tests.Datasets.Tead.Offline;

public class RidgeRegressionTests
{
    [Fact]
    public void One_input_follows_the_closed_form() // slope = Σw·x̃ỹ / (Σw·x̃² + λ), the bias takes the means
    {
        float[] x = [1, 2, 4, 7], y = [2, 3, 3, 8], w = [1, 2, 1, 0.5f];
        var fit = RidgeRegression.Fit([.. x.Select(v => new[] { v })], [.. y.Select(v => new[] { v })], w, penalty: 1.5);
        double meanX = x.Zip(w, (v, weight) => v * weight).Sum() / w.Sum(), meanY = y.Zip(w, (v, weight) => v * weight).Sum() / w.Sum();
        var slope = Enumerable.Range(0, 4).Sum(i => w[i] * (x[i] - meanX) * (y[i] - meanY))
            / (Enumerable.Range(0, 4).Sum(i => w[i] * (x[i] - meanX) * (x[i] - meanX)) + 1.5);
        Assert.Equal(slope * 3 + meanY - slope * meanX, fit.Predict([3f])[0], 4);
    }

    [Fact]
    public void A_linear_rule_is_found_and_the_gradient_of_the_penalised_error_is_zero()
    {
        var random = new Random(1);
        float[][] x = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 5).Select(_ => random.NextSingle()).ToArray())];
        float[][] y = [.. x.Select(v => new[] { 2 * v[0] - v[3] + 0.5f, v[1] + 0.1f * random.NextSingle() })];
        float[] even = [.. x.Select(_ => 1f)];
        Assert.All(RidgeRegression.Fit(x, y, even, 1e-6).Predict(x[7]).Zip(y[7]), pair => Assert.Equal(pair.Second, pair.First, 0.1));

        const double penalty = 3;
        var fit = RidgeRegression.Fit(x, y, even, penalty);
        for (var i = 0; i < 5; i++)
            Assert.Equal(penalty * fit.Weights[i], x.Select((v, n) => (double)(y[n][0] - fit.Predict(v)[0]) * v[i]).Sum(), 3);
    }
}
