using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;

namespace ExpClip.Repro.Tests.Training;

/// <summary>The model that comes with the kit, given what people type.</summary>
[Collection("torch")]
public sealed class ShippedModelTests
{
    private static readonly Lazy<ExpressionMaker> Maker = new(() => ShippedModel.Load(ShippedModel.Folder));

    public static TheoryData<string> OddPrompts => new()
    {
        "😀😡", "ça me rend fou de joie", "глубокая печаль", "悲しみ", "\u202Eesrever", "<script>alert(1)</script>", "a\u0000b", "\uD800", "!!!",
        string.Join(' ', Enumerable.Repeat("joy", 10_000)),
    };

    [Theory, MemberData(nameof(OddPrompts))]
    public void AnOddPromptGivesALegalFace(string prompt) =>
        Assert.All(Maker.Value.FromTexts([prompt])[0].Weights, weight => Assert.InRange(weight, 0, 1));

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    public void AnEmptyPromptIsRefused(string prompt) =>
        Assert.Contains("empty", Assert.Throws<InputException>(() => Maker.Value.FromTexts([prompt])).Message);

    [Fact]
    public void APromptOfMegabytesIsRefused() =>
        Assert.Contains("Shorten it", Assert.Throws<InputException>(() => Maker.Value.FromTexts([new string('a', 1 << 20)])).Message);

    [Fact]
    public void APictureThatShowsNothingIsRefused() =>
        Assert.Contains("shows no face",
            Assert.Throws<InputException>(() => Maker.Value.FromImages([new ImageRgb(200, 200).Fill(90, 120, 200)])).Message);

    /// <summary>The kit has no detector of faces: of other pictures it makes some face, within bounds.</summary>
    [Fact]
    public void ANoisyPictureGivesALegalFace()
    {
        var noise = new ImageRgb(90, 120);
        new Random(3).NextBytes(noise.Pixels);
        Assert.All(Maker.Value.FromImages([noise])[0].Weights, weight => Assert.InRange(weight, 0, 1));
    }

    [Fact]
    public void AModelBesideAnotherEncoderIsRefused()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(ShippedModel.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = folder.File(Path.GetRelativePath(ShippedModel.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var weights = folder.File(Path.Combine("kit-clip", "model.safetensors"));
        var bytes = File.ReadAllBytes(weights);
        bytes[^2] ^= 1; // one bit of one weight
        File.WriteAllBytes(weights, bytes);
        Assert.Contains("another text encoder", Assert.Throws<InputException>(() => ShippedModel.Load(folder.Path)).Message);
    }

    [Theory]
    [InlineData("happy", 0, 12)]
    [InlineData("furious", 0, 4)]
    public void PlainWordsShowTheirActionUnits(string prompt, int place, int unit) =>
        Assert.Contains(AuEstimator.Load().Estimate(Maker.Value.FromTexts([prompt])[place].Weights), au => au.Code == unit && au.Intensity > 0.1f);
}
