using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.Compute;
using TorchSharp;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training.Compute;

[Collection("torch")]
public sealed class RecordedStepTests
{
    private const int Steps = 24, Batch = 8;

    private static readonly ExpClipOptions Sizes = TinyTraining.Model with { Dropout = 0.2 };
    private static readonly ExpClipTrainingOptions Options = new();

    /// <summary>Every sixth batch is smaller, as an epoch's last one is.</summary>
    private static Tensor[] Inputs(int step)
    {
        manual_seed(100 + step);
        var count = step % 6 == 5 ? Batch / 2 : Batch;
        return [rand([count, 52]), randn([count, Sizes.TextFeatures])];
    }

    private static float[] Train(Func<Func<Tensor[], Tensor>, nn.Module, Func<Tensor[], long, Tensor>> way, int pause = -1)
    {
        manual_seed(1);
        using var model = new ExpClipModel(Sizes);
        using var adam = optim.Adam(model.parameters(), 1e-2);
        var step = way(Gradients, model);
        var losses = new List<float>();
        for (var i = 0; i < Steps; i++)
        {
            using var scope = NewDisposeScope();
            losses.AddRange(step(Inputs(i), i).data<float>().ToArray());
            if (i != pause) adam.step();
        }
        return [.. losses];

        Tensor Gradients(Tensor[] inputs)
        {
            using var scope = NewDisposeScope();
            var terms = ExpClipLoss.Of(model, inputs[0], inputs[0], inputs[1], Options);
            adam.zero_grad();
            terms.Total.backward();
            Descent.Clip(model.parameters(), 1);
            return terms.Values().MoveToOuterDisposeScope();
        }
    }

    private static float[] Plain(int pause = -1) => Train((work, _) => (inputs, seed) =>
    {
        manual_seed(seed);
        return work(inputs);
    }, pause);

    [Fact]
    public void Repeated_steps_are_those_done_operator_by_operator()
    {
        Graph? recording = null;
        RecordedStep? recorded = null;
        var losses = Train((work, model) => (recorded = new RecordedStep(work, model.parameters(), recording = new Graph(model))).Run);
        Assert.Equal(Plain(), losses);
        Assert.NotEqual(Plain(pause: 3), losses);
        Assert.Equal(Steps - Steps / 6, recording!.Repetitions);
        recorded!.Dispose();
    }

    [Fact]
    public void What_cannot_be_recorded_is_done_operator_by_operator()
    {
        RecordedStep? recorded = null;
        Assert.Equal(Plain(), Train((work, model) => (recorded = new RecordedStep(work, model.parameters(), new Broken())).Run));
        recorded!.Dispose();
    }

    /// <summary>
    /// Behaves as a CUDA graph does: the recorded work runs several times at first, and each repetition leaves its gradients in the
    /// tensors of the recording, whatever the parameters point to meanwhile.
    /// </summary>
    private sealed class Graph(nn.Module model) : IRecording
    {
        private Action _work = () => { };
        private Tensor?[] _recorded = [];

        internal int Repetitions { get; private set; }

        public void Record(Action work)
        {
            for (var i = 0; i < 4; i++) work();
            (_work, _recorded) = (work, Gradients());
        }

        public void Repeat()
        {
            Repetitions++;
            var current = Gradients();
            _work();
            foreach (var (place, (parameter, pointed)) in _recorded.Zip(model.parameters().Zip(current)))
            {
                place?.copy_(parameter.grad!);
                parameter.grad = pointed;
            }
        }

        private Tensor?[] Gradients() => [.. model.parameters().Select(parameter => parameter.grad?.DetachFromDisposeScope())];

        public void Dispose() { }
    }

    private sealed class Broken : IRecording
    {
        public void Record(Action work)
        {
            work();
            throw new System.Runtime.InteropServices.ExternalException("operation not permitted when stream is capturing");
        }

        public void Repeat() => throw new InvalidOperationException("nothing was recorded");

        public void Dispose() { }
    }
}
