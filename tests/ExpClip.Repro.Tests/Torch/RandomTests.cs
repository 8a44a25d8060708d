using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Equal seeds give equal bytes; states can be kept and put back.</summary>
[Collection(TorchCollection.Name)]
public sealed class RandomTests
{
    public static TheoryData<string> Names => [.. Draws.Keys];

    private static readonly Dictionary<string, Func<Generator?, Tensor>> Draws = new()
    {
        ["rand"] = g => rand([50], generator: g),
        ["randn"] = g => randn([50], ScalarType.Float64, generator: g),
        ["randint"] = g => randint(3, 9, [50], generator: g),
        ["randperm"] = g => randperm(50, generator: g),
        ["multinomial"] = g => multinomial(ones([10]), 50, true, g),
        ["normal_"] = g => zeros([50]).normal_(1, 2, g),
        ["uniform_"] = g => zeros([50]).uniform_(2, 3, g),
        ["bernoulli_"] = g => zeros([50]).bernoulli_(0.3, g),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void EqualSeedsGiveEqualBytes(string name)
    {
        using var scope = NewDisposeScope();
        var draw = Draws[name];
        var first = With(5, draw);
        Assert.Equal(first, With(5, draw));
        Assert.NotEqual(first, With(6, draw));
        using var own = new Generator(5);
        Assert.Equal(first, draw(own).bytes.ToArray());
    }

    [Fact]
    public void AStateThatIsPutBackRepeatsTheStream()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(3);
        rand([7], generator: generator);
        var state = generator.get_state();
        var after = randn([9], generator: generator).bytes.ToArray();
        generator.set_state(state);
        Assert.Equal(after, randn([9], generator: generator).bytes.ToArray());
        Assert.Equal(3, generator.initial_seed());
    }

    [Fact]
    public void DisposingTheDefaultGeneratorLeavesTheStreamAlone()
    {
        using (manual_seed(1)) { }
        using var scope = NewDisposeScope();
        var first = rand([3]).bytes.ToArray();
        Generator.Default.manual_seed(1);
        Assert.Equal(first, rand([3]).bytes.ToArray());
    }

    [Fact]
    public void DrawsStayInTheirRange()
    {
        using var scope = NewDisposeScope();
        manual_seed(2);
        var whole = randint(3, 6, [1000]).data<long>().ToArray();
        Assert.Equal([3, 4, 5], whole.Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), randperm(100).data<long>().ToArray().Order());
    }

    private static byte[] With(long seed, Func<Generator?, Tensor> draw)
    {
        manual_seed(seed);
        return draw(null).bytes.ToArray();
    }
}
