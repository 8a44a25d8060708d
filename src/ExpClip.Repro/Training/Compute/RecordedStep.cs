using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ExpClip.Repro.Training.Compute;

/// <summary>
/// The part of a training step that leads from its inputs to losses and gradients, recorded at its first call. Inputs of other sizes
/// than that call's, an epoch's last batch, take the plain way. The optimiser's step is no part of it: its factors change.
/// </summary>
/// <param name="work">Puts gradients into the parameters and returns the losses (K); all that changes from call to call are its inputs.</param>
/// <param name="parameters">What receives gradients.</param>
/// <param name="recording">Records.</param>
internal sealed class RecordedStep(Func<Tensor[], Tensor> work, IEnumerable<Parameter> parameters, IRecording recording) : IDisposable
{
    private readonly Parameter[] _parameters = [.. parameters];
    private Tensor[] _inputs = []; // where the recorded work reads
    private Tensor?[] _gradients = []; // where it writes
    private Tensor? _losses;
    private bool _recorded, _fails, _strayed;

    /// <summary>Losses (K), to be read before the next call; gradients are then in the parameters.</summary>
    /// <param name="inputs">The step's tensors; they are copied.</param>
    /// <param name="seed">Of the random numbers the work draws.</param>
    internal Tensor Run(Tensor[] inputs, long seed)
    {
        if (!_recorded && !_fails) Record(inputs);
        if (_fails || !inputs.Zip(_inputs).All(pair => pair.First.shape.SequenceEqual(pair.Second.shape)))
        {
            _strayed = true;
            manual_seed(seed);
            return work(inputs);
        }
        using (no_grad())
            foreach (var (input, place) in inputs.Zip(_inputs)) place.copy_(input);
        if (_strayed) // other gradients have taken the place of the recorded ones
            foreach (var (parameter, gradient) in _parameters.Zip(_gradients)) parameter.grad = gradient;
        _strayed = false;
        manual_seed(seed);
        recording.Repeat();
        return _losses!;
    }

    public void Dispose()
    {
        recording.Dispose();
        Forget();
    }

    private void Record(Tensor[] inputs)
    {
        _inputs = [.. inputs.Select(input => input.detach().clone().DetachFromDisposeScope())];
        try
        {
            recording.Record(() =>
            {
                _losses?.Dispose();
                _losses = work(_inputs).DetachFromDisposeScope();
            });
            _gradients = [.. _parameters.Select(parameter => parameter.grad?.DetachFromDisposeScope())];
            _recorded = true;
        }
        catch (ExternalException e)
        {
            Forget();
            _fails = true;
            Fallback.Say($"a training step could not be recorded as a CUDA graph and runs operator by operator: {e.Message.Split('\n')[0]}");
        }
    }

    private void Forget()
    {
        foreach (var tensor in _inputs.Concat(_gradients).Append(_losses)) tensor?.Dispose();
        (_inputs, _gradients, _losses) = ([], [], null);
    }
}
