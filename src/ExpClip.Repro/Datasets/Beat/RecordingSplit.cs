using System.Security.Cryptography;
using System.Text;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>Splits by recording, so that no sentence, and no piece of one, is on both sides; within each emotion a tenth is for testing.</summary>
public static class RecordingSplit
{
    private const double TestShare = 0.1;

    /// <summary>The two sides; the same names are on the same sides whatever their order.</summary>
    public static (IReadOnlyList<SpeechRecording> Train, IReadOnlyList<SpeechRecording> Test) Split(IEnumerable<SpeechRecording> recordings)
    {
        var (train, test) = (new List<SpeechRecording>(), new List<SpeechRecording>());
        foreach (var emotion in recordings.GroupBy(recording => recording.Emotion).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var ordered = emotion.OrderBy(recording => Hash(recording.Name), StringComparer.Ordinal).ToArray();
            var held = ordered.Length > 1 ? (int)Math.Ceiling(TestShare * ordered.Length) : 0;
            test.AddRange(ordered[..held]);
            train.AddRange(ordered[held..]);
        }
        return (train, test);
    }

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
