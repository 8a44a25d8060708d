namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Settings of <see cref="BagTrainer"/>.</summary>
internal sealed record BagTrainerOptions
{
    public int Epochs { get; init; } = 8;

    /// <summary>AdaGrad's step.</summary>
    public float LearningRate { get; init; } = 0.1f;

    /// <summary>Share of a text's features left out at each visit.</summary>
    public float FeatureDropout { get; init; } = 0.3f;

    public int Seed { get; init; } = 1;
}

/// <summary>What a text teaches one head: targets in [0, 1] (they sum to 1 where the head chooses one), and how much it counts.</summary>
internal sealed record Lesson(int Head, float[] Targets, float Weight);

/// <summary>A text's features with its lessons.</summary>
internal sealed record BagExample(int[] Features, IReadOnlyList<Lesson> Lessons);

/// <summary>Trains a <see cref="BagNetwork"/> by AdaGrad (Duchi et al. 2011), one rate a row; single-threaded, so that a seed gives one
/// result.</summary>
/// <param name="exclusive">Which heads choose one output (softmax); the others judge each output by itself (sigmoid).</param>
internal sealed class BagTrainer(BagNetwork network, IReadOnlyList<bool> exclusive, BagTrainerOptions options)
{
    private readonly float[] _rowSquares = Filled(1 << network.Bits, 1e-2f);
    private readonly float[][] _headSquares = [.. network.Heads.Select(head => Filled(head.Length / (network.Width + 1), 1e-2f))];

    public void Train(IReadOnlyList<BagExample> examples, Action<int>? epochDone = null)
    {
        var random = new Random(options.Seed);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle(order);
            var rate = options.LearningRate * (1 - 0.9f * epoch / options.Epochs);
            foreach (var i in order) Step(examples[i], rate, random);
            epochDone?.Invoke(epoch);
        }
    }

    private void Step(BagExample example, float rate, Random random)
    {
        var features = example.Features;
        if (options.FeatureDropout > 0) features = [.. features.Where(_ => random.NextSingle() >= options.FeatureDropout)];
        if (features.Length == 0) return;
        Span<float> h = stackalloc float[network.Width], gradient = stackalloc float[network.Width];
        network.Embed(features, h);
        gradient.Clear();
        foreach (var lesson in example.Lessons) Learn(lesson, h, gradient, rate);

        var squared = VectorMath.Dot(gradient, gradient) / network.Width / features.Length;
        var scale = 1 / MathF.Sqrt(features.Length);
        foreach (var row in features)
        {
            _rowSquares[row] += squared;
            VectorMath.AddScaled(network.Rows.AsSpan(row * network.Width, network.Width), gradient, -rate * scale / MathF.Sqrt(_rowSquares[row]));
        }
    }

    private void Learn(Lesson lesson, ReadOnlySpan<float> h, Span<float> gradient, float rate)
    {
        var width = network.Width;
        var weights = network.Heads[lesson.Head];
        var errors = network.Logits(lesson.Head, h);
        if (exclusive[lesson.Head]) Probabilities.Softmax(errors);
        else Probabilities.Sigmoid(errors);
        var squares = _headSquares[lesson.Head];
        var norm = VectorMath.Dot(h, h) / width;
        for (var k = 0; k < errors.Length; k++)
        {
            var error = (errors[k] - lesson.Targets[k]) * lesson.Weight;
            if (MathF.Abs(error) < 1e-4f) continue;
            var row = weights.AsSpan(k * (width + 1), width + 1);
            VectorMath.AddScaled(gradient, row[..width], error);
            squares[k] += error * error * (norm + 0.1f);
            var step = -rate * error / MathF.Sqrt(squares[k]);
            VectorMath.AddScaled(row[..width], h, step);
            row[width] += step;
        }
    }

    private static float[] Filled(int count, float value)
    {
        var array = new float[count];
        Array.Fill(array, value);
        return array;
    }
}
