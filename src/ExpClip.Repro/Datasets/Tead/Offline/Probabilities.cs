namespace ExpClip.Repro.Datasets.Tead.Offline;

/// <summary>Logits to probabilities, in place.</summary>
internal static class Probabilities
{
    public static void Softmax(Span<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits) largest = Math.Max(largest, logit);
        var sum = 0f;
        foreach (ref var logit in logits) sum += logit = MathF.Exp(logit - largest);
        foreach (ref var logit in logits) logit /= sum;
    }

    public static void Sigmoid(Span<float> logits)
    {
        foreach (ref var logit in logits) logit = Sigmoid(logit);
    }

    public static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));
}
