using ExpClip.Repro.Training.Compute;
using TorchSharp;

namespace ExpClip.Repro.Tests.Training.Compute;

[Collection("torch")]
public sealed class TrainingDeviceTests
{
    [Theory]
    [InlineData(null, 0, "cpu")]
    [InlineData(" CPU ", 2, "cpu")]
    [InlineData("auto", 0, "cpu")]
    [InlineData("auto", 1, "cuda:0 in bfloat16")]
    [InlineData("cuda", 1, "cuda:0 in bfloat16")]
    [InlineData("cuda:1", 2, "cuda:1 in bfloat16")]
    public void A_name_and_the_devices_there_are_decide(string? name, int devices, string expected) =>
        Assert.Equal(expected, TrainingDevice.Resolve(name, devices, autocast: true).ToString());

    [Theory]
    [InlineData("cuda", 0, "finds no CUDA device", "LIBTORCH")]
    [InlineData("cuda:0", 0, "libtorch ", "TorchSharp-cuda-linux")]
    [InlineData("cuda:2", 2, "2 CUDA devices", "numbered from 0")]
    [InlineData("gpu", 1, "'gpu' is no device", "EXPCLIP_DEVICE")]
    [InlineData("cuda:-1", 1, "'cuda:-1' is no device", "auto")]
    [InlineData("cuda:300", 1, "'cuda:300' is no device", "auto")]
    public void What_is_missing_is_said_with_a_remedy(string name, int devices, string missing, string remedy)
    {
        var error = Assert.Throws<InputException>(() => TrainingDevice.Resolve(name, devices, autocast: true));
        Assert.Contains(missing, error.Message);
        Assert.Contains(remedy, error.Message);
    }

    [Fact]
    public void Without_the_part_for_it_nothing_computes_in_bfloat16() =>
        Assert.Equal("cuda:0", TrainingDevice.Resolve("cuda", 1, autocast: false).ToString());

    [Fact]
    public void States_of_the_processor_are_bound_to_what_they_always_were()
    {
        var identity = new { seed = 1 };
        Assert.Same(identity, TrainingDevice.Processor.Bind(identity));
        var cuda = new TrainingDevice(torch.CUDA, Precision.Bfloat16);
        Assert.Equal(
            """{"identity":{"seed":1},"device":"CUDA","precision":"Bfloat16"}""",
            System.Text.Json.JsonSerializer.Serialize(cuda.Bind(identity)));
        Assert.NotEqual(System.Text.Json.JsonSerializer.Serialize(cuda.Bind(identity)),
            System.Text.Json.JsonSerializer.Serialize((cuda with { Precision = Precision.Single }).Bind(identity)));
    }
}
