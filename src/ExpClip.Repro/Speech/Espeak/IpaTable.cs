namespace ExpClip.Repro.Speech.Espeak;

/// <summary>Phones of espeak-ng's English in IPA to ARPAbet (<c>data/speech/ipa.csv</c>).</summary>
public sealed class IpaTable
{
    private const string Vowels = "AEIOU";

    private readonly Dictionary<string, string> _arpabet;

    private IpaTable(string file) =>
        _arpabet = CsvTable.Read(file, "ipa", "arpabet").ToDictionary(row => row.Text("ipa"), row => row.Text("arpabet"));

    public static IpaTable Load() => new(KitData.File("speech", "ipa.csv"));

    /// <summary>ARPAbet of one IPA phone, a vowel with stress 0. Empty for a pause.</summary>
    /// <exception cref="InputException">The phone is not in the table.</exception>
    public string ToArpabet(string ipa)
    {
        var bare = ipa.Trim().TrimStart('ˈ', 'ˌ', 'ˑ').TrimEnd('ˈ', 'ˌ', '_', ':', '|');
        if (bare.Length == 0) return "";
        var phone = Longest(bare) ?? throw new InputException($"data/speech/ipa.csv has no phone '{bare}'. Add it with its ARPAbet symbol.");
        return Vowels.Contains(phone[0]) ? phone + "0" : phone;
    }

    // Diacritics and off-glides behind a known phone do not change its viseme.
    private string? Longest(string ipa)
    {
        for (var length = ipa.Length; length > 0; length--)
            if (_arpabet.TryGetValue(ipa[..length], out var phone)) return phone;
        return null;
    }
}
