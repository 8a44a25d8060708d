using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Speech;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Animation;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Animation;

[Collection("torch")]
public sealed class GeneratorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ExpClipModel _expclip = TinyAnimation.ExpClip();
    private readonly VisemeEncoder _speech = TinyAnimation.Speech();

    public void Dispose()
    {
        _folder.Dispose();
        _expclip.Dispose();
        _speech.Dispose();
    }

    private string Save(AnimationSystem system)
    {
        var folder = _folder.File("generator");
        GeneratorFile.Save(folder, system, _speech, _expclip, "made for a test");
        return folder;
    }

    private AnimationSystem System() => TinyAnimation.System(() => new ExpClipStyle(TinyAnimation.Options, _expclip));

    [Fact]
    public void What_is_read_animates_as_what_was_written()
    {
        using var system = System();
        var (read, note) = GeneratorFile.Load(Save(system), "remake");
        using (read)
        using (var wave = rand([1, GeneratorOptions.Samples]))
        {
            float[] Animate(AnimationSystem one) => one.Animate(one.Listen(wave), [new StylePrompt("", new float[52])], [""]).data<float>().ToArray();
            Assert.Equal("made for a test", note);
            Assert.Equal(Animate(system), Animate(read), (a, b) => Math.Abs(a - b) < 5e-3); // half precision
        }
    }

    [Fact]
    public void It_goes_on_working_when_ExpCLIP_is_trained_anew()
    {
        using var system = System();
        var folder = Save(system);
        float[] Style(AnimationSystem one)
        {
            using var style = one.Style.OfPrompts([new StylePrompt("", [.. Enumerable.Repeat(0.5f, 52)])], [""]);
            return style.detach().data<float>().ToArray();
        }
        var before = Style(system);
        using (no_grad()) foreach (var parameter in _expclip.parameters()) parameter.add_(0.1);
        using var read = GeneratorFile.Load(folder, "remake").System;
        Assert.Equal(before, Style(read), (a, b) => Math.Abs(a - b) < 2e-3);
        Assert.Contains("no text encoder",
            Assert.Throws<InvalidOperationException>(() => read.Style.OfPrompts([new StylePrompt("sad")], [""])).Message);
    }

    [Fact]
    public void A_missing_generator_is_named_with_the_command_that_makes_one() =>
        Assert.Contains("./repro remake", Assert.Throws<InputException>(() => GeneratorFile.Load(_folder.File("none"), "./repro remake")).Message);

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 7", "format 7")]
    [InlineData("\"local_kernel\": 9", "\"local_kernel\": 8", "odd number")]
    [InlineData("\"width\": 16", "\"width\": 2000000000", "width")]
    [InlineData("\"visemes\": 5", "\"visemes\": 5, \"wisemes\": 5", "no generator configuration")]
    [InlineData("\"visemes\": 5", "\"visemes\": 6", "shape")]
    [InlineData("\"style_width\": 16", "\"style_width\": 32", "styles of 16 numbers")]
    public void A_damaged_configuration_is_named(string old, string changed, string reason)
    {
        using var system = System();
        var file = Path.Combine(Save(system), "config.json");
        var text = File.ReadAllText(file);
        Assert.Contains(old, text);
        File.WriteAllText(file, text.Replace(old, changed));
        Assert.Contains(reason, Assert.Throws<InputException>(() => GeneratorFile.Load(Path.GetDirectoryName(file)!, "remake")).Message);
    }

    [Fact]
    public void The_shipped_generator_says_what_it_was_trained_on()
    {
        var (system, note) = ShippedGenerator.Load(ShippedModel.Folder);
        using (system) Assert.Contains("Synthetic", note);
    }
}
