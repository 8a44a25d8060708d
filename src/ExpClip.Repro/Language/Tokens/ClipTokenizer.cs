using Microsoft.ML.Tokenizers;

namespace ExpClip.Repro.Language.Tokens;

/// <summary>
/// CLIP's tokens (Radford et al. 2021): lower-cased text by byte pairs. The vocabulary is the 256 bytes, the same ending a word, one token a join,
/// and the two marks, so the end of a text has the highest id.
/// </summary>
public sealed class ClipTokenizer
{
    /// <summary>Tokens CLIP takes of a text at most, marks included.</summary>
    public const int ClipContext = 77;

    private const string Start = "<|startoftext|>", End = "<|endoftext|>", WordEnd = "</w>";

    private readonly BpeTokenizer _tokenizer;

    /// <param name="merges">Joins, the most urgent first; see <see cref="BpeMerges"/>.</param>
    /// <param name="context">Tokens of a text at most, marks included; at least 2.</param>
    /// <exception cref="InputException">A join names tokens that no earlier join makes.</exception>
    public ClipTokenizer(IReadOnlyList<string> merges, int context = ClipContext)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context, 2);
        Context = context;
        string[] bytes = [.. ByteCharacters()];
        string[] tokens = [.. bytes, .. bytes.Select(token => token + WordEnd), .. merges.Select(merge => merge.Replace(" ", ""))];
        var vocabulary = new Dictionary<string, int>(tokens.Length);
        foreach (var token in tokens)
            if (!vocabulary.TryAdd(token, vocabulary.Count))
                throw new InputException($"The merges make '{token}' twice. Get the file of merges again.");
        (StartId, EndId) = (tokens.Length, tokens.Length + 1);
        try
        {
            _tokenizer = BpeTokenizer.Create(new BpeOptions(vocabulary)
            {
                Merges = merges, EndOfWordSuffix = WordEnd, ByteLevel = true,
                PreTokenizer = new ClipPreTokenizer(), Normalizer = new ClipNormalizer(),
                SpecialTokens = new Dictionary<string, int> { [Start] = StartId, [End] = EndId },
            });
        }
        catch (InvalidOperationException e)
        {
            throw new InputException($"The merges contradict themselves ({e.Message}). Get the file of merges again.", e);
        }
    }

    /// <summary>Reads a file of merges: CLIP's own, or one of <see cref="BpeTrainer"/>.</summary>
    public static ClipTokenizer Load(string mergesFile, int context = ClipContext) => new(BpeMerges.Read(mergesFile), context);

    public int Context { get; }

    public int VocabularySize => EndId + 1;

    public int StartId { get; }

    /// <summary>The mark after a text: the highest id, where CLIP reads the text's embedding.</summary>
    public int EndId { get; }

    /// <summary>All tokens of a text between the two marks, however many.</summary>
    public int[] Encode(string text)
    {
        var tokens = _tokenizer.EncodeToIds(text);
        var ids = new int[tokens.Count + 2];
        (ids[0], ids[^1]) = (StartId, EndId);
        for (var i = 0; i < tokens.Count; i++) ids[i + 1] = tokens[i];
        return ids;
    }

    /// <summary>The spellings of a text's tokens, for a reader.</summary>
    public IReadOnlyList<string> Pieces(string text) =>
        [.. _tokenizer.EncodeToTokens(text, out _).Select(token => _tokenizer.Decode([token.Id]).TrimEnd())];

    /// <summary>
    /// Texts as one batch: (B, <see cref="Context"/>) row by row. What is too long is cut and still ends with the end mark; zeros
    /// follow it.
    /// </summary>
    public (long[] Ids, long[] Shape) Batch(IReadOnlyList<string> texts)
    {
        var ids = new long[texts.Count * Context];
        for (var row = 0; row < texts.Count; row++)
        {
            var tokens = _tokenizer.EncodeToIds(texts[row]);
            var (at, kept) = (row * Context, Math.Min(tokens.Count, Context - 2));
            ids[at++] = StartId;
            for (var i = 0; i < kept; i++) ids[at++] = tokens[i];
            ids[at] = EndId;
        }
        return (ids, [texts.Count, Context]);
    }

    public string Decode(IEnumerable<int> ids) => _tokenizer.Decode(ids.Where(id => id < StartId)).TrimEnd();

    /// <summary>The characters that spell bytes, in the order CLIP numbers them: printable Latin-1 first, then U+0100 on for the other 68.</summary>
    internal static IEnumerable<string> ByteCharacters()
    {
        IEnumerable<int> points =
        [
            .. Enumerable.Range('!', 94), .. Enumerable.Range(0xA1, 12), .. Enumerable.Range(0xAE, 82), .. Enumerable.Range(0x100, 68),
        ];
        return points.Select(point => ((char)point).ToString());
    }
}
