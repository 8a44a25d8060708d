using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Tests.Torch;
using ExpClip.Repro.Tests.Training;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.ExpClip;

[Collection(TorchCollection.Name)]
public sealed class ExpClipFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExpClipFileTests()
    {
        using var model = new ExpClipModel(TinyTraining.Model);
        ExpClipFile.Save(_folder.Path, model, "encoder");
    }

    [Fact]
    public void AModelComesBackToHalfPrecision()
    {
        using var frozen = no_grad();
        using var model = ExpClipFile.Load(_folder.Path, "encoder");
        using var again = ExpClipFile.Load(_folder.Path, "encoder");
        using var weights = Inputs.Wave([3, 52], 0.2).abs();
        using var first = model.Decode(model.EncodeExpression(weights));
        using var second = again.Decode(again.EncodeExpression(weights));
        Assert.Equal(first.data<float>().ToArray(), second.data<float>().ToArray());
        ExpClipFile.Save(_folder.Path, model, "encoder"); // nothing more is lost
        using var third = ExpClipFile.Load(_folder.Path, "encoder");
        Assert.Equal(model.parameters().First().data<float>().ToArray(), third.parameters().First().data<float>().ToArray());
    }

    [Fact]
    public void AModelOfAnotherEncoderIsRefused() =>
        Assert.Contains("another text encoder", Assert.Throws<InputException>(() => ExpClipFile.Load(_folder.Path, "other")).Message);

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 9", "format 9")]
    [InlineData("\"heads\": 2", "\"heads\": 3", "do not divide")]
    [InlineData("\"width\": 16", "\"width\": 2000000000", "width")]
    [InlineData("\"layers\": 1", "\"layers\": -1", "layers")]
    [InlineData("\"layers\": 1", "\"layers\": 2", "lacks tensor")]
    [InlineData("\"width\": 16", "\"width\": 32", "has shape")]
    [InlineData("{", "[", "no model configuration")]
    [InlineData("\"heads\": 2", "\"heads\": 2, \"surprise\": 1", "surprise")]
    public void ADamagedConfigurationIsNamed(string find, string replace, string expected)
    {
        var file = _folder.File("config.json");
        var text = File.ReadAllText(file);
        Assert.Contains(find, text);
        File.WriteAllText(file, text.Replace(find, replace));
        Assert.Contains(expected, Assert.Throws<InputException>(() => ExpClipFile.Load(_folder.Path, "encoder")).Message);
    }

    public void Dispose() => _folder.Dispose();
}
