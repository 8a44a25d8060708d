using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip.Prompts;
using static TorchSharp.torch;

namespace ExpClip.Repro.Models.ExpClip;

/// <summary>Expressions of texts, images, weights and action units; and expressions made stronger, mixed and edited.</summary>
/// <param name="model">Trained, in evaluation mode.</param>
/// <param name="texts">The frozen encoder the model was trained with; null for the one it knows of.</param>
/// <param name="images">The same of images; null where none is at hand.</param>
public sealed class ExpressionMaker(ExpClipModel model, ITextEncoder? texts = null, IImageEncoder? images = null)
{
    private const int LeastContrast = 8; // of 255
    private const int LongestPrompt = 100_000; // characters; the encoder itself cuts at its context

    private readonly ITextEncoder _texts = texts ?? model.TextEncoder
        ?? throw new ArgumentException("The model knows of no text encoder.", nameof(texts));
    private readonly IntensityWords _intensity = IntensityWords.Load();
    private readonly FaceParts _parts = FaceParts.Load();
    private readonly AuRig _rig = AuRig.Load();

    /// <summary>What it asks; whoever made it disposes it.</summary>
    public ExpClipModel Model => model;

    /// <summary>Blendshape weights, (52) in [0, 1], of each prompt.</summary>
    /// <inheritdoc cref="FromTexts"/>
    public IReadOnlyList<float[]> Express(IReadOnlyList<string> prompts) => [.. FromTexts(prompts).Select(expression => expression.Weights)];

    /// <summary>Expressions of prompts. Words such as "slightly" and "extremely" scale the weights (<see cref="IntensityWords"/>).</summary>
    /// <param name="intensity">Scales all of them on top, from 0 (neutral) to 2.</param>
    /// <exception cref="InputException">A prompt is empty or far too long, or the intensity is out of range.</exception>
    public IReadOnlyList<Expression> FromTexts(IReadOnlyList<string> prompts, double intensity = 1)
    {
        foreach (var prompt in prompts) Check(prompt);
        if (intensity is not (>= 0 and <= 2))
            throw new InputException($"The intensity is {intensity}. From 0 (neutral) to 2 (twice as strong) is expected.");
        var split = prompts.Select(_intensity.Split).ToArray();
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var strength = tensor(Array.ConvertAll(split, part => (float)(part.Factor * intensity))).unsqueeze(1);
        return Decode(model.EncodeText(_texts.EncodeTexts([.. split.Select(part => part.Prompt)])), strength);
    }

    /// <summary>Expressions of faces in images.</summary>
    /// <exception cref="InputException">There is no image encoder, or a picture is of one colour.</exception>
    public IReadOnlyList<Expression> FromImages(IReadOnlyList<ImageRgb> faces)
    {
        if (faces.Any(IsPlain)) throw new InputException("A picture shows no face: all of it is of one colour. Give one of head and shoulders.");
        if (images is null) throw new InputException("This model has no image encoder. Fetch or train one: ./repro weights list.");
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return Decode(model.EncodeImage(images.EncodeImages(faces)), tensor(1f));
    }

    /// <summary>The style embedding of an expression given by its weights, which stay as they are.</summary>
    /// <param name="weights">(52) in [0, 1].</param>
    public Expression FromWeights(float[] weights)
    {
        if (weights.Length != Blendshape.Count || weights.Any(weight => weight is not (>= 0 and <= 1)))
            throw new InputException($"An expression is {Blendshape.Count} weights from 0 to 1, order of data/facs/blendshapes.csv.");
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return new Expression(model.EncodeExpression(tensor(weights, [1, weights.Length])).data<float>().ToArray(), weights);
    }

    /// <summary>The same, given by action units.</summary>
    public Expression FromAus(IReadOnlyCollection<AuActivation> aus) => FromWeights(_rig.ToBlendshapeWeights(aus));

    /// <summary>An expression between two: the point at <paramref name="share"/> on the great circle between their embeddings, decoded.</summary>
    /// <param name="share">0 is the first, 1 the second.</param>
    public Expression Blend(Expression first, Expression second, double share)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        return Decode(GreatCircle.Between(tensor(first.Embedding), tensor(second.Embedding), [share]), tensor(1f))[0];
    }

    /// <summary>
    /// An expression changed by words: parts of the face that the instruction names are put on or taken off, one by one; an instruction that
    /// names none ("but sadder") moves the embedding halfway towards its own.
    /// </summary>
    public Expression Edit(Expression expression, string instruction)
    {
        Check(instruction);
        var edits = _parts.Find(instruction);
        if (edits.Count == 0) return Blend(expression, FromTexts([instruction])[0], 0.5);
        var weights = (float[])expression.Weights.Clone();
        foreach (var edit in edits)
        {
            var part = _rig.ToBlendshapeWeights([.. edit.Aus]);
            for (var i = 0; i < weights.Length; i++)
                if (part[i] > 0) weights[i] = edit.Remove ? 0 : Math.Max(weights[i], part[i]);
        }
        return FromWeights(weights);
    }

    private IReadOnlyList<Expression> Decode(Tensor embeddings, Tensor strength)
    {
        var weights = (model.Decode(embeddings) * strength).clamp(0, 1);
        return [.. Rows(embeddings).Zip(Rows(weights), (embedding, row) => new Expression(embedding, row))];
    }

    private static IEnumerable<float[]> Rows(Tensor matrix) => matrix.contiguous().data<float>().ToArray().Chunk((int)matrix.size(1));

    /// <summary>No detector of faces; what has no shape at all is told, though.</summary>
    private static bool IsPlain(ImageRgb picture) => Enumerable.Range(0, 3).All(channel => Range(picture, channel) < LeastContrast);

    private static int Range(ImageRgb picture, int channel)
    {
        var (least, most) = (255, 0);
        for (var i = channel; i < picture.Pixels.Length; i += 3)
            (least, most) = (Math.Min(least, picture.Pixels[i]), Math.Max(most, picture.Pixels[i]));
        return most - least;
    }

    private static void Check(string prompt)
    {
        if (string.IsNullOrWhiteSpace(prompt)) throw new InputException("A prompt is empty. Say in words what the face should express.");
        if (prompt.Length > LongestPrompt)
            throw new InputException($"A prompt has {prompt.Length} characters, more than {LongestPrompt}. Shorten it.");
    }
}
