using ExpClip.Repro.Datasets.Tead.Offline;

namespace ExpClip.Repro.Tests.Datasets.Tead.Offline;

public sealed class OfflineModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write()
    {
        var network = new BagNetwork(3, 4, [2, 7], seed: 1);
        for (var i = 0; i < network.Heads[0].Length; i++) network.Heads[0][i] = i / 7f;
        var regression = new RidgeRegression([.. Enumerable.Range(0, (36 + 3) * 6).Select(i => i * 0.25f)], 5);
        OfflineModelFile.Write(_folder.File("model.bin"),
            new OfflineModel(["joy", "fear"], ["a", "b", "c"], network, regression, [.. Enumerable.Range(0, 36).Select(i => i / 36f)]));
        return _folder.File("model.bin");
    }

    [Fact]
    public void What_is_written_is_read_again_rows_within_half_a_step()
    {
        var model = OfflineModelFile.Read(Write());
        var original = new BagNetwork(3, 4, [2, 7], seed: 1);
        Assert.Equal(["joy", "fear"], model.Labels);
        Assert.Equal(["a", "b", "c"], model.Emotions);
        Assert.Equal((5, 39), (model.Regression.Inputs, model.Regression.Targets));
        Assert.Equal(1.25f, model.Regression.Weights[5]);
        Assert.Equal(9 / 7f, model.Network.Heads[0][9]);
        for (var row = 0; row < 8; row++)
        {
            var (expected, found) = (original.Rows[(row * 4)..(row * 4 + 4)], model.Network.Rows[(row * 4)..(row * 4 + 4)]);
            var step = expected.Max(Math.Abs) / 127;
            for (var i = 0; i < 4; i++) Assert.InRange(found[i], expected[i] - 0.51f * step, expected[i] + 0.51f * step);
        }
    }

    [Fact]
    public void Missing_foreign_and_damaged_files_are_refused()
    {
        Assert.Contains("missing", Assert.Throws<InputException>(() => OfflineModelFile.Read(_folder.File("none.bin"))).Message);
        Assert.Throws<InputException>(() => OfflineModelFile.Read(_folder.Write("text.bin", "no model at all, only words")));
        var bytes = File.ReadAllBytes(Write());
        foreach (var length in new[] { 0, 5, 30, 60, 100, bytes.Length - 1 })
        {
            File.WriteAllBytes(_folder.File("short.bin"), bytes[..length]);
            Assert.Throws<InputException>(() => OfflineModelFile.Read(_folder.File("short.bin")));
        }
    }
}
