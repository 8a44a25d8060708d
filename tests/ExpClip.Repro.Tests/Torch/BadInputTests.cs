using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>Every mistake is a managed exception that says what is wrong; the process lives on.</summary>
[Collection(TorchCollection.Name)]
public sealed class BadInputTests
{
    public static TheoryData<string> Names => [.. Mistakes.Keys];

    private static readonly Dictionary<string, (Type Exception, string Message, Action Act)> Mistakes = new()
    {
        ["matmul of shapes that do not meet"] = Native("2x3 and 2x3", () => ones([2, 3]).matmul(ones([2, 3]))),
        ["sum of shapes that do not broadcast"] = Native("must match the size", () => _ = ones([2]) + ones([3])),
        ["types that do not mix"] = Native("same dtype|scalar type", () => ones([2, 2]).mm(ones([2, 2], ScalarType.Float64))),
        ["a fraction in place of whole numbers"] = Native("can't be cast", () => ones([2], ScalarType.Int64).div_(ones([2]))),
        ["view that does not fit"] = Native("shape '[4]' is invalid for input of size 6", () => ones([2, 3]).view(4)),
        ["negative size"] = Native("negative", () => zeros([2, -3])),
        ["2^60 elements"] = Native("allocate", () => zeros([1L << 60])),
        ["more bytes than can be counted"] = Native("overflow", () => empty([1L << 40, 1L << 40])),
        ["number out of range"] = Native("out of range", () => _ = ones([3])[5]),
        ["index tensor out of range"] = Native("out of range", () => ones([3]).index_select(0, tensor(new long[] { 7 }))),
        ["no such dimension"] = Native("Dimension out of range", () => ones([3]).sum(4)),
        ["backward without a graph"] = Native("does not require grad", () => ones([]).backward()),
        ["backward of many elements"] = Native("scalar outputs", () => (ones([2], requires_grad: true) * 2).backward()),
        ["gradient of whole numbers"] = Native("floating point", () => ones([2], ScalarType.Int64).requires_grad_()),
        ["gradient of another shape"] = Native("gradient of shape [3]", () => ones([2], requires_grad: true).grad = ones([3])),
        ["gradient of another type"] = Native("gradient of Double", () => ones([2], requires_grad: true).grad = ones([2], ScalarType.Float64)),
        ["in place on a leaf"] = Native("leaf Variable", () => ones([2], requires_grad: true).add_(1)),
        ["singular system"] = Native("singular", () => linalg.solve(zeros([2, 2]), ones([2, 1]))),
        ["not positive definite"] = Native("positive", () => linalg.cholesky(-eye(3))),
        ["unknown einsum"] = Native("einsum", () => einsum("ij,jk", ones([2, 2]))),
        ["probability above one"] = Native("bernoulli_", () => ones([2]).bernoulli_(1.5)),
        ["generator state of another kind"] = Native("RNG state", () => new Generator().set_state(ones([3]))),
        ["too many numbers"] = (typeof(IndexOutOfRangeException), "3 indices for a tensor of 2 dimensions", () => _ = ones([2, 2])[0, 0, 0]),
        ["too many slices"] = (typeof(IndexOutOfRangeException), "2 indices for a tensor of 1 dimensions",
            () => _ = ones([2])[TensorIndex.Ellipsis, ..1, ..1]),
        ["size of no dimension"] = (typeof(IndexOutOfRangeException), "dimension 2 of a tensor of 1", () => ones([2]).size(2)),
        ["item of many"] = (typeof(InvalidOperationException), "has 2", () => ones([2]).item<float>()),
        ["item of another type"] = (typeof(ArgumentException), "Float32", () => ones([]).item<double>()),
        ["data of another type"] = (typeof(ArgumentException), "Float64", () => ones([2], ScalarType.Float64).data<float>()),
        ["data of no element type"] = (typeof(NotSupportedException), "Decimal", () => ones([2]).data<decimal>()),
        ["bytes with gaps"] = (typeof(InvalidOperationException), "contiguous", () => _ = ones([2, 3]).T.bytes),
        ["bytes of another length"] = (typeof(ArgumentException), "takes 8 bytes, got 4", () => ones([2]).bytes = new byte[4]),
        ["values that do not fill the shape"] = (typeof(ArgumentException), "[2, 3] does not hold the 5 values", () => tensor(new float[5], [2, 3])),
        ["values for a wild shape"] = (typeof(ArgumentException), "does not hold the 1 values", () => tensor(new float[1], [1L << 62, 1L << 62])),
        ["unknown device"] = (typeof(ArgumentException), "expected cpu, cuda or cuda:N", () => _ = new Device("tpu:0")),
        ["device number out of range"] = (typeof(ArgumentException), "cuda:300", () => _ = new Device("cuda:300")),
        ["disposed tensor"] = (typeof(ObjectDisposedException), "disposed", () => { var t = ones([2]); t.Dispose(); t.add(1); }),
        ["disposed tensor in a list"] = (typeof(ObjectDisposedException), "disposed", () => { var t = ones([2]); t.Dispose(); cat([ones([2]), t]); }),
        ["tensor of an ended scope"] = (typeof(ObjectDisposedException), "scope has ended", () =>
        {
            Tensor t;
            using (NewDisposeScope()) t = ones([2]);
            _ = t.shape;
        }),
        ["parameter optimised twice"] = (typeof(ArgumentException), "twice", () => { var w = new Parameter(ones([1])); optim.Adam([w, w]); }),
        ["negative learning rate"] = (typeof(ArgumentException), "-1", () => optim.SGD([new Parameter(ones([1]))], -1)),
        ["learning rate not a number"] = (typeof(ArgumentException), "learning rate", () => optim.Adam([new Parameter(ones([1]))], double.NaN)),
        ["beta of one"] = (typeof(ArgumentException), "beta2", () => optim.AdamW([new Parameter(ones([1]))], beta2: 1)),
        ["amsgrad"] = (typeof(NotSupportedException), "AMSGrad", () => optim.Adam([new Parameter(ones([1]))], amsgrad: true)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void AMistakeIsNamed(string name)
    {
        using var scope = NewDisposeScope();
        var (type, message, act) = Mistakes[name];
        var thrown = Assert.ThrowsAny<Exception>(act);
        Assert.IsAssignableFrom(type, thrown);
        // libtorch's wording changes with its version.
        Assert.Contains(message.Split('|'), part => thrown.Message.Contains(part, StringComparison.Ordinal));
        Assert.Equal(3, ones([3]).sum().item<float>());
    }

    [SkippableFact]
    public void ADeviceThatThisBuildLacksIsNamed()
    {
        Skip.If(cuda.is_available(), "this machine has the device");
        Assert.Contains("cuda", Assert.Throws<ExternalException>(() => ones([2], device: CUDA)).Message, StringComparison.OrdinalIgnoreCase);
        using var host = ones([2]);
        Assert.Contains("cuda", Assert.Throws<ExternalException>(() => host.cuda()).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void FailedCallsLeaveNothingBehind()
    {
        var before = TensorCount.Settled();
        for (var i = 0; i < 100; i++)
        {
            using var scope = NewDisposeScope();
            var (a, b) = (ones([2, 3]), ones([2, 3]));
            Assert.Throws<ExternalException>(() => a.matmul(b));
            Assert.Throws<ExternalException>(() => cat([a, ones([7])]));
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static (Type, string, Action) Native(string message, Action act) => (typeof(ExternalException), message, act);
}
