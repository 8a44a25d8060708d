using ExpClip.Repro.Models.Animation;
using ExpClip.Repro.Models.Animation.Systems;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Models.Speech;
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
        var (read, note) = GeneratorFile.Load(Save(system), _expclip, "remake");
        using (read)
        using (var wave = rand([1, GeneratorOptions.Samples]))
        {
            float[] Animate(AnimationSystem one) => one.Animate(one.Listen(wave), [new StylePrompt("", new float[52])], [""]).data<float>().ToArray();
            Assert.Equal("made for a test", note);
            Assert.Equal(Animate(system), Animate(read), (a, b) => Math.Abs(a - b) < 5e-3); // half precision
        }
    }

    [Fact]
    public void Another_ExpCLIP_is_refused_with_the_command_that_helps()
    {
        using var system = System();
        var folder = Save(system);
        using (no_grad()) _expclip.named_parameters().First(entry => entry.name.StartsWith("encoder")).parameter.add_(1e-3);
        var error = Assert.Throws<InputException>(() => GeneratorFile.Load(folder, _expclip, "./repro remake"));
        Assert.Contains("another ExpCLIP", error.Message);
        Assert.Contains("./repro remake", error.Message);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 7", "format 7")]
    [InlineData("\"local_kernel\": 9", "\"local_kernel\": 8", "odd number")]
    [InlineData("\"width\": 16", "\"width\": 2000000000", "width")]
    [InlineData("\"visemes\": 5", "\"visemes\": 5, \"wisemes\": 5", "no generator configuration")]
    [InlineData("\"visemes\": 5", "\"visemes\": 6", "shape")]
    public void A_damaged_configuration_is_named(string old, string changed, string reason)
    {
        using var system = System();
        var file = Path.Combine(Save(system), "config.json");
        var text = File.ReadAllText(file);
        Assert.Contains(old, text);
        File.WriteAllText(file, text.Replace(old, changed));
        Assert.Contains(reason, Assert.Throws<InputException>(() => GeneratorFile.Load(Path.GetDirectoryName(file)!, _expclip, "remake")).Message);
    }
}
