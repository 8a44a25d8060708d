using System.Buffers.Binary;
using System.Text;
using ExpClip.Repro.Models.Clip;
using ExpClip.Repro.Models.Weights;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Models.Weights;

[Collection("torch")]
public sealed class SafeTensorsTests
{
    private const int DataBytes = 12;

    [Fact]
    public void WhatIsWrittenIsReadInEveryType()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var values = new Dictionary<string, Tensor>
        {
            ["half"] = tensor([1.5f, -2]).to(ScalarType.Float16),
            ["brain"] = tensor([3f, 4]).to(ScalarType.BFloat16),
            ["single"] = arange(6).to(ScalarType.Float32).view(2, 3),
            ["double"] = tensor(2.5),
            ["long"] = tensor([1L, -1]),
            ["truth"] = tensor([true, false]),
            ["nothing"] = zeros([0, 4]),
        };
        SafeTensorsWriter.Write(folder.File("a.safetensors"), values, new Dictionary<string, string> { ["made"] = "here" });
        using var file = SafeTensorsFile.Open(folder.File("a.safetensors"));
        Assert.Equal(values.Keys.Order(), file.Entries.Keys.Order());
        foreach (var (name, value) in values)
        {
            Assert.Equal(value.dtype, file.Entries[name].DType);
            Assert.True(value.equal(file.Read(name)), name);
        }
        Assert.Equal([1.5f, -2f], file.Read("half", ScalarType.Float32).data<float>().ToArray());
    }

    [Fact]
    public void TransposedTensorsAreWrittenInTheirLogicalOrder()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        var turned = arange(6).view(2, 3).T;
        SafeTensorsWriter.Write(folder.File("a.safetensors"), new Dictionary<string, Tensor> { ["t"] = turned });
        using var file = SafeTensorsFile.Open(folder.File("a.safetensors"));
        Assert.True(turned.equal(file.Read("t")));
    }

    public static TheoryData<string, string> Lies => new()
    {
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""", "overlap" },
        { """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""", "gap" },
        { """{"a":{"dtype":"F32","shape":[100],"data_offsets":[0,400]}}""", "'a' claims bytes" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,12]}}""", "does not fill" },
        { """{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,12]}}""", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,12]}}""", "whole numbers" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[12,0]}}""", "claims bytes" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "named twice" },
        { """{"a":{"dtype":"X9","shape":[3],"data_offsets":[0,12]}}""", "dtype 'X9'" },
        { """{"a":{"shape":[3],"data_offsets":[0,12]}}""", "lacks dtype" },
        { """{"a":[1,2,3]}""", "is not StartObject" },
        { """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}""", "not JSON" },
        { """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "the file has 12" },
        { "not json at all", "not JSON" },
    };

    [Theory, MemberData(nameof(Lies))]
    public void AHeaderThatLiesIsRefused(string header, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = Write(folder, Encoding.UTF8.GetBytes(header), new byte[12]);
        var error = Assert.Throws<InputException>(() => SafeTensorsFile.Open(path));
        Assert.StartsWith(path, error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 62)]
    [InlineData(100_000_001UL)]
    [InlineData(1000UL)]
    public void AHeaderLongerThanTheFileIsRefusedWithoutAllocatingIt(ulong length)
    {
        using var folder = new TemporaryFolder();
        var bytes = new byte[64];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(folder.File("a.safetensors"), bytes);
        Assert.Contains("header claims", Assert.Throws<InputException>(() => SafeTensorsFile.Open(folder.File("a.safetensors"))).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 2, 0x7d, 0x71, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0, 0 })]
    public void APickleIsRefusedWithTheCommandThatConvertsIt(byte[] bytes)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.pt"), bytes);
        Assert.Contains("safetensors.torch", Assert.Throws<InputException>(() => SafeTensorsFile.Open(folder.File("model.pt"))).Message);
    }

    /// <summary>Seeded mutations of a real header: refused or read, never a crash or a large allocation.</summary>
    [Theory]
    [InlineData(5000)]
    public void DamagedHeadersAreRefusedOrRead(int mutations) => Mutate(mutations, header => SafeTensorsHeader.Parse(header, DataBytes));

    [Theory, Trait("Category", "Nightly")]
    [InlineData(100_000)]
    public void ManyDamagedHeadersAreRefusedOrRead(int mutations) => Mutate(mutations, header => SafeTensorsHeader.Parse(header, DataBytes));

    /// <summary>The same as files, each tensor read.</summary>
    [Fact]
    public void FilesWithDamagedHeadersAreRefusedOrRead()
    {
        using var folder = new TemporaryFolder();
        Mutate(500, header =>
        {
            using var file = SafeTensorsFile.Open(Write(folder, header, new byte[DataBytes]));
            using var scope = NewDisposeScope();
            foreach (var name in file.Entries.Keys) Assert.InRange(file.Read(name).numel(), 0, DataBytes);
            return file.Entries;
        });
    }

    [Fact]
    public void WeightsOfAnotherSizeNameTheTensor()
    {
        var fixture = new Fixture("clip_tiny");
        var config = ClipConfig.Parse("fixture", fixture["config"].GetRawText());
        var wrong = config with { TextConfig = config.TextConfig with { VocabSize = 100 } };
        var error = Assert.Throws<InputException>(() => ClipWeights.Load(wrong, Fixture.PathOf("clip_tiny.safetensors")));
        Assert.Contains("token_embedding.weight' has shape [360, 64], the configuration asks for [100, 64]", error.Message);
    }

    [Theory]
    [InlineData(true, "lacks tensor 'text_model.final_layer_norm.bias'")]
    [InlineData(false, "has tensor 'somebody.elses', which the model does not")]
    public void MissingAndUnexpectedTensorsAreNamed(bool missing, string reason)
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var source = SafeTensorsFile.Open(Fixture.PathOf("clip_tiny.safetensors"));
        var tensors = source.Entries.Keys.ToDictionary(name => name, name => source.Read(name));
        if (missing) tensors.Remove("text_model.final_layer_norm.bias");
        else tensors["somebody.elses"] = zeros([1]);
        SafeTensorsWriter.Write(folder.File("other.safetensors"), tensors);
        var config = ClipConfig.Parse("fixture", new Fixture("clip_tiny")["config"].GetRawText());
        var error = Assert.Throws<InputException>(() => ClipWeights.Load(config, folder.File("other.safetensors")));
        Assert.StartsWith(folder.File("other.safetensors"), error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public void NaNInWeightsNamesTheTensor()
    {
        using var folder = new TemporaryFolder();
        using var scope = NewDisposeScope();
        using var source = SafeTensorsFile.Open(Fixture.PathOf("clip_tiny.safetensors"));
        var tensors = source.Entries.Keys.ToDictionary(name => name, name => source.Read(name));
        tensors["text_model.final_layer_norm.bias"].fill_(float.NaN);
        SafeTensorsWriter.Write(folder.File("nan.safetensors"), tensors);
        var config = ClipConfig.Parse("fixture", new Fixture("clip_tiny")["config"].GetRawText());
        Assert.Contains("'text_model.final_layer_norm.bias' holds NaN",
            Assert.Throws<InputException>(() => ClipWeights.Load(config, folder.File("nan.safetensors"))).Message);
    }

    private static void Mutate(int mutations, Func<byte[], IReadOnlyDictionary<string, SafeTensorEntry>> open)
    {
        var random = new Random(20231107);
        var header = Encoding.UTF8.GetBytes(
            """{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":"""
            + """{"dtype":"F16","shape":[2],"data_offsets":[8,12]}}""");
        var read = 0;
        for (var i = 0; i < mutations; i++)
        {
            var damaged = (byte[])header.Clone();
            for (var change = random.Next(1, 4); change > 0; change--) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Assert.All(open(damaged).Values, entry => Assert.InRange(entry.End, entry.Begin, DataBytes));
                read++;
            }
            catch (Exception e) when (e is FormatException or InputException)
            {
                // what damage should lead to
            }
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000); // an exception with its trace takes some thousands
        }
        Assert.InRange(read, 1, mutations - 1); // some changes hit names or spaces only
    }

    private static string Write(TemporaryFolder folder, byte[] header, byte[] data)
    {
        var path = folder.File("a.safetensors");
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(path, [.. length, .. header, .. data]);
        return path;
    }
}
