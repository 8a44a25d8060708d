using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>The paper's 90/10 split, by a hash of the normalised text: the same text is on the same side in any order, corpus and
/// run.</summary>
public static class TeadSplit
{
    private const double TestShare = 0.1;

    /// <summary>Whether a text belongs to the test tenth.</summary>
    public static bool IsTest(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(WordTokenizer.Normalise(text)));
        return BinaryPrimitives.ReadUInt32LittleEndian(hash) < TestShare * uint.MaxValue;
    }

    public static (IReadOnlyList<TeadSample> Train, IReadOnlyList<TeadSample> Test) Split(IEnumerable<TeadSample> samples)
    {
        var sides = samples.ToLookup(sample => IsTest(sample.Text));
        return ([.. sides[false]], [.. sides[true]]);
    }
}
