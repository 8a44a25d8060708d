using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch.Optim;

/// <summary>A run that goes on from saved state is the run that never stopped, bit by bit.</summary>
[Collection(TorchCollection.Name)]
public sealed class OptimizerStateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("optimizer").FullName;

    public static TheoryData<string> Names => OptimizerTests.Names;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void AResumedRunIsTheSameBitByBit(string name)
    {
        var make = OptimizerTests.Optimizers[name];
        using Regression whole = new(), first = new(), second = new();
        using (var optimizer = make(whole.Parameters)) whole.Run(optimizer, 20);

        var file = Path.Combine(_folder, "optimizer.bin");
        using (var optimizer = make(first.Parameters))
        {
            first.Run(optimizer, 8);
            optimizer.save_state_dict(file);
        }
        using var resumed = make(second.Parameters);
        using (no_grad())
            foreach (var (to, from) in second.Parameters.Zip(first.Parameters)) to.copy_(from);
        resumed.ParamGroups.Single().LearningRate = 99;
        resumed.load_state_dict(file);
        second.Run(resumed, 12);
        Assert.True(second.Weight.equal(whole.Weight));
        Assert.True(second.Bias.equal(whole.Bias));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StateIsCopiedBetweenOptimizers(string name)
    {
        using Regression one = new(), two = new();
        using var from = OptimizerTests.Optimizers[name](one.Parameters);
        using var to = OptimizerTests.Optimizers[name](two.Parameters);
        one.Run(from, 3);
        to.load_state_dict(from.state_dict());
        Assert.All(from.state_dict().State.Zip(to.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        from.Dispose();
        two.Run(to, 1); // on copies: the tensors of the other are gone
        Assert.True(two.Weight.isfinite().all().item<bool>());
    }

    [Fact]
    public void SeveralStatesShareAStream()
    {
        using Regression one = new(), two = new();
        using var adam = optim.Adam(one.Parameters);
        using var sgd = optim.SGD(two.Parameters, 0.1, 0.9);
        one.Run(adam, 3);
        two.Run(sgd, 3);
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            adam.save_state_dict(writer);
            sgd.save_state_dict(writer);
        }
        using var adamAgain = optim.Adam(one.Parameters);
        using var sgdAgain = optim.SGD(two.Parameters, 0.5, 0.1);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        adamAgain.load_state_dict(reader);
        sgdAgain.load_state_dict(reader);
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(0.9, sgdAgain.ParamGroups.Cast<SGD.ParamGroup>().Single().Momentum);
        Assert.All(adam.state_dict().State.Zip(adamAgain.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
        Assert.All(sgd.state_dict().State.Zip(sgdAgain.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Fact]
    public void FilesThatDoNotBelongAreRefused()
    {
        using var problem = new Regression();
        using var adam = optim.Adam(problem.Parameters);
        using var sgd = optim.SGD(problem.Parameters, 0.1);
        using var smaller = optim.Adam([problem.Weight]);
        using var swapped = optim.Adam([problem.Bias, problem.Weight]);
        var file = Path.Combine(_folder, "adam.bin");
        adam.save_state_dict(file);
        Refused("Adam, not to SGD", () => sgd.load_state_dict(file));
        Refused("1 groups and 2 parameters", () => smaller.load_state_dict(file));
        Refused("number of dimensions 2", () => swapped.load_state_dict(file));
    }

    [Fact]
    public void DamagedFilesAreRefused()
    {
        using var problem = new Regression();
        using var adam = optim.Adam(problem.Parameters);
        var file = Path.Combine(_folder, "adam.bin");
        adam.save_state_dict(file);
        var bytes = File.ReadAllBytes(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(file, bytes[..length]);
            Refused("adam.bin", () => adam.load_state_dict(file));
        }
    }

    private static void Refused(string message, Action load) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(load).Message, StringComparison.Ordinal);
}
