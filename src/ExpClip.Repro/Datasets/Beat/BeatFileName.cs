using System.Text.RegularExpressions;

namespace ExpClip.Repro.Datasets.Beat;

/// <summary>A file name of BEAT, e.g. <c>26_reamey_0_103_103</c>: speaker's number and name, kind, first and last number.</summary>
/// <param name="Kind">0 English, 2 Chinese, 4 Spanish, 6 Japanese; one more for a conversation.</param>
public readonly partial record struct BeatFileName(string Text, string Speaker, int Kind, int Number)
{
    public bool IsEnglish => Kind / 2 == 0;

    public bool IsConversation => Kind % 2 == 1;

    /// <summary>Reads a name without folder and ending; false when it is none of BEAT's.</summary>
    public static bool TryParse(string text, out BeatFileName name)
    {
        var match = Form().Match(text);
        var parts = match.Groups;
        name = match.Success
            ? new BeatFileName(text, $"{parts[1]}_{parts[2]}", int.Parse(parts[3].ValueSpan), int.Parse(parts[4].ValueSpan))
            : default;
        return match.Success;
    }

    [GeneratedRegex(@"\A([0-9]{1,3})_([a-z]+)_([0-7])_([0-9]{1,4})_[0-9]{1,4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
