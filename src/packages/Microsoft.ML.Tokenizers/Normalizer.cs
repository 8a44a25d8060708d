namespace Microsoft.ML.Tokenizers;

/// <summary>Brings a text to the form a tokenizer expects.</summary>
public abstract class Normalizer
{
    public abstract string Normalize(string original);

    public abstract string Normalize(ReadOnlySpan<char> original);
}
