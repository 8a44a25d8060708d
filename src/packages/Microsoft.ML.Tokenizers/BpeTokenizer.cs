using System.Collections.Concurrent;
using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>Byte-pair encoding (Sennrich et al. 2016): a piece starts as characters, and learned pairs are joined, the most urgent first.</summary>
public sealed class BpeTokenizer : Tokenizer
{
    private const int LongestCached = 32, MostCached = 50_000; // pieces longer or rarer than that are joined anew each time

    private readonly Dictionary<string, int> _vocabulary;
    private readonly Dictionary<int, string> _spellings;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _special;
    private readonly MergeTable _merges;
    private readonly ConcurrentDictionary<string, Piece> _cache = new();
    private readonly ConcurrentDictionary<string, Piece>.AlternateLookup<ReadOnlySpan<char>> _cached;
    private readonly PreTokenizer _preTokenizer;
    private readonly Normalizer? _normalizer;
    private readonly int? _unknown, _beginning, _end;

    /// <summary>A piece's tokens, and where in it each begins.</summary>
    private sealed record Piece(int[] Ids, int[] Starts);

    private BpeTokenizer(BpeOptions options)
    {
        _vocabulary = new(options.Vocabulary);
        if (_vocabulary.Count == 0) throw new InvalidOperationException("The vocabulary cannot be empty.");
        SpecialTokens = options.SpecialTokens;
        _spellings = _vocabulary.Concat(SpecialTokens ?? new Dictionary<string, int>()).DistinctBy(token => token.Value)
            .ToDictionary(token => token.Value, token => token.Key);
        _special = SpecialTokens is { Count: > 0 } ? new Dictionary<string, int>(SpecialTokens).GetAlternateLookup<ReadOnlySpan<char>>() : null;
        _merges = new MergeTable(options.Merges ?? [], _vocabulary);
        _cached = _cache.GetAlternateLookup<ReadOnlySpan<char>>();
        _preTokenizer = options.PreTokenizer ?? PreTokenizer.CreateWordOrNonWord();
        _normalizer = options.Normalizer;
        (UnknownToken, EndOfWordSuffix, ByteLevel) = (options.UnknownToken, options.EndOfWordSuffix, options.ByteLevel);
        _unknown = Find(options.UnknownToken, $"Unknown Token '{options.UnknownToken}' was not present in 'Vocabulary'.");
        _beginning = Find(options.BeginningOfSentenceToken,
            $"The beginning of sentence token '{options.BeginningOfSentenceToken}' was not present in the vocabulary.");
        _end = Find(options.EndOfSentenceToken, $"The end of sentence token '{options.EndOfSentenceToken}' was not present in the vocabulary.");
    }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public string? UnknownToken { get; }

    public string? EndOfWordSuffix { get; }

    public bool ByteLevel { get; }

    public IReadOnlyDictionary<string, int> Vocabulary => _vocabulary;

    public override PreTokenizer? PreTokenizer => _preTokenizer;

    public override Normalizer? Normalizer => _normalizer;

    /// <exception cref="InvalidOperationException">A merge or special token is not in the vocabulary.</exception>
    public static BpeTokenizer Create(BpeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BpeTokenizer(options);
    }

    public override string Decode(IEnumerable<int> ids)
    {
        var spelling = new StringBuilder();
        foreach (var id in ids)
            if (_spellings.TryGetValue(id, out var token)) spelling.Append(token);
        var text = ByteLevel ? ByteAlphabet.Read(spelling.ToString()) : spelling.ToString();
        return EndOfWordSuffix is null ? text : text.Replace(EndOfWordSuffix, " ");
    }

    private protected override void Encode(string text, bool considerPreTokenization, List<int>? ids, List<EncodedToken>? tokens)
    {
        if (text.Length == 0) return;
        if (_beginning is { } first) Add(first, 0, 0, ids, tokens);
        if (considerPreTokenization)
            foreach (var (offset, length) in _preTokenizer.PreTokenize(text)) EncodePiece(text.AsSpan(offset, length), offset, ids, tokens);
        else EncodePiece(text, 0, ids, tokens);
        if (_end is { } last) Add(last, text.Length, text.Length, ids, tokens);
    }

    private void EncodePiece(ReadOnlySpan<char> text, int offset, List<int>? ids, List<EncodedToken>? tokens)
    {
        if (_special is { } special && special.TryGetValue(text, out var id))
        {
            Add(id, offset, offset + text.Length, ids, tokens);
            return;
        }
        if (!_cached.TryGetValue(text, out var piece))
        {
            piece = Join(text);
            if (text.Length <= LongestCached && _cache.Count < MostCached) _cached[text] = piece;
        }
        if (tokens is null) ids!.AddRange(piece.Ids.AsSpan());
        else
            for (var i = 0; i < piece.Ids.Length; i++)
                Add(piece.Ids[i], offset + piece.Starts[i], offset + (i + 1 < piece.Ids.Length ? piece.Starts[i + 1] : text.Length), null, tokens);
    }

    private void Add(int id, int from, int to, List<int>? ids, List<EncodedToken>? tokens)
    {
        ids?.Add(id);
        tokens?.Add(new EncodedToken(id, _spellings[id], from..to));
    }

    private Piece Join(ReadOnlySpan<char> text)
    {
        var (spelling, origins) = ByteLevel ? ByteAlphabet.Spell(text) : (text.ToString(), Enumerable.Range(0, text.Length).ToArray());
        var (ids, lengths) = (new List<int>(spelling.Length), new List<int>(spelling.Length));
        for (var at = 0; at < spelling.Length;)
        {
            var length = char.IsSurrogatePair(spelling, at) ? 2 : 1;
            var symbol = spelling.Substring(at, length) + (at + length == spelling.Length ? EndOfWordSuffix : null);
            if (!_vocabulary.TryGetValue(symbol, out var id)) id = _unknown ?? -1;
            if (id >= 0 || ids.Count == 0) { ids.Add(Math.Max(id, -1)); lengths.Add(length); }
            else lengths[^1] += length; // a character without a token belongs to the one before
            at += length;
        }
        return Joined([.. ids], [.. lengths], origins);
    }

    private Piece Joined(int[] ids, int[] lengths, int[] origins)
    {
        var known = ids is [-1, ..] ? 1 : 0; // nothing to stand for a leading unknown character
        var count = _merges.Apply(ids.AsSpan(known), lengths.AsSpan(known));
        var starts = new int[count];
        for (int i = 0, at = known == 0 ? 0 : lengths[0]; i < count; at += lengths[known + i++]) starts[i] = origins[at];
        return new Piece(ids[known..(known + count)], starts);
    }

    private int? Find(string? token, string problem) => token is null ? null
        : _vocabulary.TryGetValue(token, out var id) || SpecialTokens?.TryGetValue(token, out id) == true ? id
        : throw new InvalidOperationException(problem);
}
