using ExpClip.Repro.Training.Paper;

namespace ExpClip.Repro.Tests.Training.Paper;

public class PaperPlanTests
{
    private static PaperStage Stage(string notebook, PaperSizes? sizes = null) =>
        new PaperPlan(sizes ?? new()).Stages.Single(stage => stage.Notebook == notebook);

    /// <summary>CLIP ViT-B/32's image tower is published as 4.41 · 10⁹ multiplications with additions; attention's products, left out here, are
    /// 2 % of it.</summary>
    [Fact]
    public void A_picture_costs_what_is_published_of_the_image_tower()
    {
        var pictures = 150_000 * 0.1;
        Assert.InRange(Stage("07").Teraflops * 1e12 / pictures / (2 * 4.41e9), 0.95, 1.0);
    }

    /// <summary>8 + 8 layers of 512 with 1,024 in between have 33.6 M weights; the decoder runs twice; backward costs two forwards.</summary>
    [Fact]
    public void Training_costs_six_operations_a_weight_and_sample()
    {
        var expected = 6 * 1.5 * 16 * (4 * 512 * 512 + 2 * 512 * 1024.0) * 45_000 * 200 / 1e12;
        Assert.Equal(expected, Stage("04").Teraflops, 1e-6 * expected);
        Assert.Equal(6 * expected, Stage("09").Teraflops, 1e-5 * expected);
    }

    [Fact]
    public void Cost_grows_with_the_work()
    {
        var twice = new PaperSizes { BeatHours = 70 };
        Assert.True(Stage("10", twice).MemoryGiB > Stage("10").MemoryGiB + 15); // wav2vec 2.0's features of 35 hours are 18 GiB
        Assert.True(Stage("10", twice).Teraflops > Stage("10").Teraflops);
    }
}
