using System.CommandLine;
using ExpClip.Repro.Cli.Commands;
using ExpClip.Repro.Faces.Images;

namespace ExpClip.Repro.Tests.Cli;

public sealed class FaceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_expression_becomes_a_captioned_picture()
    {
        Run("smile", "--au", "6,12", "-o", _folder.File("face.png"), "--size", "64");
        var picture = ImagePng.Read(_folder.File("face.png"));
        Assert.Equal((64 + 16, 64 + 16 + 24), (picture.Width, picture.Height));
    }

    [Fact]
    public void Weights_become_models_and_files_of_other_programs()
    {
        var weights = _folder.Write("w.json", """{"jawOpen": 0.5, "mouthSmileLeft": 1}""");
        Run("--weights", weights, "--glb", _folder.File("f.glb"), "--live-link", _folder.File("f.csv"), "--beat", _folder.File("f.json"));
        Assert.Equal("glTF"u8.ToArray(), File.ReadAllBytes(_folder.File("f.glb"))[..4]);
        Assert.True(File.Exists(_folder.File("f.csv")) && File.Exists(_folder.File("f.json")));
    }

    [Fact]
    public void Another_number_is_another_person()
    {
        foreach (var (seed, file) in new[] { (3, "a"), (3, "b"), (4, "c") })
            Run("--au", "12", "--identity", $"{seed}", "--size", "48", "-o", _folder.File(file));
        Assert.Equal(File.ReadAllBytes(_folder.File("a")), File.ReadAllBytes(_folder.File("b")));
        Assert.NotEqual(File.ReadAllBytes(_folder.File("a")), File.ReadAllBytes(_folder.File("c")));
    }

    [Theory]
    [InlineData("emotions")]
    [InlineData("intensities")]
    [InlineData("action-units")]
    [InlineData("blendshapes")]
    public void Sheets_are_drawn(string kind)
    {
        Run("--sheet", kind, "--size", "24", "-o", _folder.File("sheet.png"));
        Assert.True(ImagePng.Read(_folder.File("sheet.png")).Width > 6 * 24);
    }

    [Theory]
    [InlineData("Nothing to write", "smile", "--au", "12")]
    [InlineData("No expression", "-o", "x.png")]
    [InlineData("'glum-ish' is no emotion", "glum-ish", "-o", "x.png")]
    [InlineData("'12Z' is no action unit", "--au", "12Z", "-o", "x.png")]
    [InlineData("AU 99 is not among the 36", "--au", "99", "-o", "x.png")]
    [InlineData("AU 5 contradicts AU 43", "--au", "5,43", "-o", "x.png")]
    [InlineData("--au and --weights exclude", "--au", "12", "--weights", "w.json", "-o", "x.png")]
    [InlineData("There is no sheet 'all'", "--sheet", "all", "-o", "x.png")]
    [InlineData("--sheet draws one picture", "--sheet", "emotions", "--glb", "x.glb")]
    [InlineData("--ict and --identity exclude", "--au", "12", "--ict", "nowhere", "--identity", "1", "-o", "x.png")]
    [InlineData("nowhere", "--au", "12", "--ict", "nowhere", "-o", "x.png")]
    [InlineData("8 to 4096 pixels", "--au", "12", "--size", "5", "-o", "x.png")]
    public void What_cannot_be_done_says_why(string reason, params string[] arguments)
    {
        Assert.Contains(reason, Assert.Throws<InputException>(() => Run(arguments)).Message);
        Assert.False(File.Exists("x.png") || File.Exists("x.glb"));
    }

    private static void Run(params string[] arguments)
    {
        var parsed = FaceCommand.Create().Parse(arguments);
        Assert.Empty(parsed.Errors);
        Assert.Equal(0, parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = TextWriter.Null }));
    }
}
