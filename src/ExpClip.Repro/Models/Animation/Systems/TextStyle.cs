using ExpClip.Repro.Language;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ExpClip.Repro.Models.Animation.Systems;

/// <summary>Words to a style by hashed features, learned with the generator: what the two systems that read text have in common.</summary>
public abstract class TextStyle : StyleSource
{
    private readonly Embedding table;
    private readonly Linear project;
    private readonly TextFeatures _features;

    protected TextStyle(GeneratorOptions options, string name) : base(name)
    {
        _features = new TextFeatures(options.TextBuckets);
        table = Embedding(options.TextBuckets, options.Width, 0);
        project = Linear(options.Width, options.StyleWidth);
        RegisterComponents();
    }

    /// <summary>Texts to unit styles (B, D).</summary>
    protected Tensor Of(IEnumerable<string> texts)
    {
        using var scope = NewDisposeScope();
        var (ids, shape) = TextFeatures.Batch([.. texts.Select(_features.Of)]);
        var rows = tensor(ids, shape, int64, table.weight!.device);
        var mean = table.call(rows).sum(1) / rows.ne(0).sum(1, true).to(float32).clamp(1); // row 0 is zero
        return functional.normalize(project.call(mean), 2, 1).MoveToOuterDisposeScope();
    }
}
