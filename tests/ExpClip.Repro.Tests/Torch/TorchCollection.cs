using TorchSharp;

namespace ExpClip.Repro.Tests.Torch;

/// <summary>One thread of libtorch, and one test class at a time: the random stream and the tensor count are the process's.</summary>
public sealed class SingleThread
{
    public SingleThread() => torch.set_num_threads(1);
}

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TorchCollection : ICollectionFixture<SingleThread>
{
    public const string Name = "torch";
}
