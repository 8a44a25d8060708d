using ExpClip.Repro.Datasets.Tead.Offline;

namespace ExpClip.Repro.Tests.Datasets.Tead.Offline;

public class BagNetworkTests
{
    private static int[] Features(string text) => HashedFeatures.Of(TextReading.Of(text), bits: 12);

    [Fact]
    public void Two_tasks_are_learned_and_equal_seeds_give_equal_networks()
    {
        string[] good = ["glad song", "glad morning", "sunny song", "sunny walk"], bad = ["rotten egg", "rotten luck", "dark luck", "dark egg"];
        BagExample[] examples =
        [
            .. good.Select(text => new BagExample(Features(text), [new Lesson(0, [1, 0], 1), new Lesson(1, [1], 1)])),
            .. bad.Select(text => new BagExample(Features(text), [new Lesson(0, [0, 1], 1), new Lesson(1, [0], 1)])),
        ];
        var (first, second) = (Trained(), Trained());
        Assert.Equal(first.Rows, second.Rows);
        Assert.True(Logit(first, 0, "sunny morning", 0) > Logit(first, 0, "sunny morning", 1)); // both words known, together never seen
        Assert.True(Logit(first, 1, "sunny morning", 0) > 0 && Logit(first, 1, "dark rotten", 0) < 0);

        BagNetwork Trained()
        {
            var network = new BagNetwork(12, 16, [2, 1], seed: 5);
            new BagTrainer(network, [true, false], new BagTrainerOptions { Epochs = 30, Seed = 2 }).Train(examples);
            return network;
        }

        static float Logit(BagNetwork network, int head, string text, int output)
        {
            var h = new float[network.Width];
            network.Embed(Features(text), h);
            return network.Logits(head, h)[output];
        }
    }

    [Fact]
    public void A_text_is_the_scaled_sum_of_its_rows()
    {
        var network = new BagNetwork(4, 2, [.. Enumerable.Range(0, 32).Select(i => (float)i)], [[1, 2, 3]]);
        var h = new float[2];
        network.Embed([1, 2, 5, 15], h); // rows (2,3) (4,5) (10,11) (30,31), over √4
        Assert.Equal([23, 25], h);
        Assert.Equal([23 + 2 * 25 + 3], network.Logits(0, h));
        network.Embed([], h);
        Assert.Equal([0, 0], h);
    }

    [Fact]
    public void Softmax_and_sigmoid_are_those_of_the_textbook()
    {
        float[] logits = [0, MathF.Log(3)];
        Probabilities.Softmax(logits);
        Assert.Equal([0.25f, 0.75f], logits.Select(p => MathF.Round(p, 5)));
        Assert.Equal(0.75, Probabilities.Sigmoid(MathF.Log(3)), 5);
    }
}
