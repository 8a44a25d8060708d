using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Benchmarks.HotPaths;

/// <summary>
/// Forward, loss, backward and Adam of the paper-size transformer: 8 layers of 512, 8 heads, ff 1024, dropout 0.1, 256 samples of one
/// token.
/// </summary>
internal sealed class TransformerStep : HotPath
{
    private readonly TransformerEncoder _model = TransformerEncoder(TransformerEncoderLayer(512, 8, 1024, 0.1), 8);
    private readonly Adam _adam;
    private readonly Tensor _input = randn([1, 256, 512]), _target = randn([1, 256, 512]);

    public TransformerStep() => _adam = optim.Adam(_model.parameters(), 1e-5);

    public override string What => "A training step of a bare transformer encoder (8 layers of 512, 256 samples of one token, Adam)";

    public override double Target => TrainingTarget;

    public override int Calls => 4;

    public override void Run()
    {
        _model.train();
        for (var i = 0; i < Calls; i++)
        {
            using var scope = NewDisposeScope();
            _adam.zero_grad();
            var loss = functional.mse_loss(_model.call(_input), _target);
            loss.backward();
            _adam.step();
        }
    }

    public override MatrixProducts Products() => new MatrixProducts().Transformer(256, 1, 512, 8, 1024, 8, trained: true);

    public override void Dispose()
    {
        _model.Dispose();
        _adam.Dispose();
        _input.Dispose();
        _target.Dispose();
    }
}
