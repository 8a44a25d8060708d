using System.Text;
using ExpClip.Repro.Language;
using ExpClip.Repro.Models.Encoders;
using static TorchSharp.torch;

namespace ExpClip.Repro.Tests.Training;

/// <summary>A text encoder that needs no training: the mean of a random vector a word, drawn from the word's hash.</summary>
internal sealed class WordHashEncoder(int width) : ITextEncoder
{
    public string Name => "word hashes, for tests";

    public string Fingerprint => $"word hashes {width}";

    public int Width => width;

    /// <summary>Texts encoded so far.</summary>
    public int Encoded { get; private set; }

    public Tensor EncodeTexts(IReadOnlyList<string> texts)
    {
        Encoded += texts.Count;
        return tensor(texts.SelectMany(Features).ToArray(), [texts.Count, width]);
    }

    private float[] Features(string text)
    {
        var sum = new float[width];
        foreach (var word in WordTokenizer.Words(text))
        {
            var random = new Random(Encoding.UTF8.GetBytes(word).Aggregate(17, (hash, b) => unchecked(hash * 31 + b)));
            for (var i = 0; i < width; i++) sum[i] += (float)(2 * random.NextDouble() - 1);
        }
        return sum;
    }
}
