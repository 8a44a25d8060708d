using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Nn;

/// <summary>Module.save and Module.load: the round trip, the format's bytes, and files that are wrong in every way.</summary>
[Collection(TorchCollection.Name)]
public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nn-checkpoint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File(string name) => Path.Combine(_folder, name);

    private static nn.Module<Tensor, Tensor> Net(long width = 4) => nn.Sequential(("in", nn.Linear(3, width)), ("norm", nn.LayerNorm(width)));

    [Fact]
    public void RoundTrip()
    {
        using var saved = Net();
        saved.save(File("net.dat"));
        using var loaded = Net();
        var report = new Dictionary<string, bool>();
        Assert.Same(loaded, loaded.load(File("net.dat"), loadedParameters: report));
        AssertEqualStates(saved, loaded);
        Assert.Equal(saved.state_dict().Keys.Order(), report.Where(entry => entry.Value).Select(entry => entry.Key).Order());
        Assert.Equal([File("net.dat")], Directory.GetFiles(_folder));
    }

    [Fact]
    public void RoundTripThroughStreamsAndTypes()
    {
        using var saved = Net().to(ScalarType.BFloat16);
        var stream = new MemoryStream();
        saved.save(stream);
        using var loaded = Net().to(ScalarType.BFloat16);
        loaded.load(new MemoryStream(stream.ToArray()));
        AssertEqualStates(saved, loaded);
    }

    [Fact]
    public void BytesAreThoseOfTheDocumentedFormat()
    {
        using var layer = nn.Linear(2, 1, hasBias: false);
        nn.init.constant_(layer.weight, 1.5);
        var stream = new MemoryStream();
        layer.save(stream);
        // count 1; name of 6 bytes; type 6 (Float32), 2 dimensions: 1 and 2; two floats
        byte[] expected = [1, 6, .. Encoding.UTF8.GetBytes("weight"), 6, 2, 1, 2, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(1.5f)];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void SizesOverSevenBitsSurvive()
    {
        using var saved = nn.Linear(300, 129);
        saved.save(File("wide.dat"));
        using var loaded = nn.Linear(300, 129);
        loaded.load(File("wide.dat"));
        AssertEqualStates(saved, loaded);
    }

    [Fact]
    public void SkippedNamesStayAsTheyAre()
    {
        using var saved = Net();
        saved.save(File("part.dat"), skip: ["in.bias"]);
        using var loaded = Net();
        using var bias = loaded.state_dict()["in.bias"].clone();
        Assert.ThrowsAny<ArgumentException>(() => loaded.load(File("part.dat")));
        loaded.load(File("part.dat"), strict: false);
        Assert.True(loaded.state_dict()["in.weight"].equal(saved.state_dict()["in.weight"]));
        Assert.True(loaded.state_dict()["in.bias"].equal(bias));
    }

    [Fact]
    public void UnexpectedNamesAreNamedOrPassedOver()
    {
        using var saved = nn.Sequential(("in", nn.Linear(3, 4)), ("more", nn.Linear(4, 2)), ("norm", nn.LayerNorm(4)));
        saved.save(File("more.dat"));
        using var loaded = Net();
        AssertRefused<ArgumentException>(loaded, "more.dat", "more.weight");
        loaded.load(File("more.dat"), strict: false);
        Assert.True(loaded.state_dict()["norm.bias"].equal(saved.state_dict()["norm.bias"]));
    }

    [Fact]
    public void MissingNamesAreNamed()
    {
        using var saved = nn.Sequential(("in", nn.Linear(3, 4)));
        saved.save(File("less.dat"));
        using var loaded = Net();
        AssertRefused<ArgumentException>(loaded, "less.dat", "norm.weight");
    }

    [Fact]
    public void AnotherShapeOrTypeIsNamed()
    {
        using (var wide = Net(width: 5)) wide.save(File("wide.dat"));
        using (var exact = Net().to(ScalarType.Float64)) exact.save(File("double.dat"));
        using var loaded = Net();
        AssertRefused<ArgumentException>(loaded, "wide.dat", "in.weight", "(5, 3)", "(4, 3)");
        AssertRefused<ArgumentException>(loaded, "double.dat", "in.weight", "Float64", "Float32");
    }

    [Fact]
    public void EveryTruncationIsRefusedAndChangesNothing()
    {
        using (var saved = Net()) saved.save(File("whole.dat"));
        var bytes = System.IO.File.ReadAllBytes(File("whole.dat"));
        using var loaded = Net();
        for (var length = 0; length < bytes.Length; length++)
        {
            System.IO.File.WriteAllBytes(File("cut.dat"), bytes[..length]);
            AssertRefused<InvalidDataException>(loaded, "cut.dat");
        }
    }

    [Fact]
    public void FilesOfAnotherKindAreRefused()
    {
        using var loaded = Net();
        var foreign = new Dictionary<string, byte[]>
        {
            ["zip.pt"] = [.. "PK\x3\x4"u8, .. new byte[100]],
            ["text.txt"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("no checkpoint at all\n", 20))),
            ["ones.bin"] = [.. Enumerable.Repeat((byte)0xFF, 64)],
            ["huge.bin"] = [4, 9, .. "in.weight"u8, 6, 2, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0x7F, .. new byte[40]],
            ["type.bin"] = [4, 9, .. "in.weight"u8, 77, 2, 4, 3, .. new byte[48]],
            ["dims.bin"] = [4, 9, .. "in.weight"u8, 6, 100, .. new byte[100]],
        };
        foreach (var (name, bytes) in foreign)
        {
            System.IO.File.WriteAllBytes(File(name), bytes);
            AssertRefused<InvalidDataException>(loaded, name);
        }
        Assert.Throws<FileNotFoundException>(() => loaded.load(File("absent.dat")));
    }

    [Fact]
    public void TrailingAndRepeatedTensorsAreRefused()
    {
        using var layer = nn.Linear(2, 1, hasBias: false);
        layer.save(File("one.dat"));
        var bytes = System.IO.File.ReadAllBytes(File("one.dat"));
        System.IO.File.WriteAllBytes(File("longer.dat"), [.. bytes, 0]);
        System.IO.File.WriteAllBytes(File("twice.dat"), [2, .. bytes[1..], .. bytes[1..]]);
        AssertRefused<InvalidDataException>(layer, "longer.dat");
        AssertRefused<InvalidDataException>(layer, "twice.dat", "weight");
    }

    [Fact]
    public void RandomDamageNeverCrashesAndNeverHalfLoads()
    {
        using (var saved = Net()) saved.save(File("whole.dat"));
        var whole = System.IO.File.ReadAllBytes(File("whole.dat"));
        var random = new Random(7);
        using var loaded = Net();
        for (var round = 0; round < 300; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var i = 0; i < 3; i++) bytes[random.Next(40)] = (byte)random.Next(256);
            System.IO.File.WriteAllBytes(File("damaged.dat"), bytes);
            var before = Snapshot(loaded);
            try
            {
                loaded.load(File("damaged.dat"));
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                Assert.Contains("damaged.dat", e.Message);
                Assert.Equal(before, Snapshot(loaded));
            }
        }
    }

    [Fact]
    public void AnUnwritableFolderIsNamedAndNothingIsLeft()
    {
        System.IO.File.WriteAllText(File("a-file"), "");
        using var net = Net();
        Assert.ThrowsAny<IOException>(() => net.save(Path.Combine(File("a-file"), "net.dat")));
        Assert.Equal([File("a-file")], Directory.GetFiles(_folder));
    }

    private void AssertRefused<TException>(nn.Module module, string file, params string[] named) where TException : Exception
    {
        var before = Snapshot(module);
        var error = Assert.Throws<TException>(() => module.load(File(file)));
        Assert.Contains(file, error.Message);
        Assert.All(named, text => Assert.Contains(text, error.Message));
        Assert.Equal(before, Snapshot(module));
    }

    private static byte[] Snapshot(nn.Module module)
    {
        var stream = new MemoryStream();
        module.save(stream);
        return stream.ToArray();
    }

    private static void AssertEqualStates(nn.Module expected, nn.Module actual) => Assert.Equal(Snapshot(expected), Snapshot(actual));
}
