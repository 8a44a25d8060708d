using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace ExpClip.Repro.Speech.Espeak;

/// <summary>
/// espeak-ng: text to speech, with the times of its phones to the millisecond. The library keeps state from text to text: the same texts
/// in the same order from the start of a process sound the same.
/// </summary>
public sealed unsafe class SpeechSynthesiser
{
    private static readonly Lock Gate = new();
    private static SpeechSynthesiser? _shared;
    private static List<float> _samples = [];
    private static List<(int Type, int Milliseconds, string Name, int Position, int Length)> _events = [];

    private readonly IpaTable _ipa = IpaTable.Load();
    private readonly int _rate;

    private SpeechSynthesiser()
    {
        try
        {
            _rate = LibEspeak.espeak_Initialize(LibEspeak.Retrieval, 0, Environment.GetEnvironmentVariable("ESPEAK_DATA_PATH"),
                LibEspeak.PhonemeEvents | LibEspeak.PhonemeIpa | LibEspeak.DontExit);
        }
        catch (DllNotFoundException e)
        {
            throw new InputException("espeak-ng is not installed. Debian and Ubuntu: apt-get install libespeak-ng1; conda: espeak-ng.", e);
        }
        if (_rate <= 0) throw new InputException("espeak-ng does not find its data. Debian and Ubuntu: apt-get install espeak-ng-data.");
        LibEspeak.espeak_SetSynthCallback(&Receive);
    }

    /// <summary>The machine's espeak-ng.</summary>
    /// <exception cref="InputException">It is not installed.</exception>
    public static SpeechSynthesiser Shared()
    {
        lock (Gate) return _shared ??= new SpeechSynthesiser();
    }

    /// <summary>Speaks a text.</summary>
    /// <exception cref="InputException">The voice is unknown, or nothing in the text can be spoken.</exception>
    public SpokenText Speak(string text, SpeechVoice voice)
    {
        lock (Gate)
        {
            (_samples, _events) = ([], []);
            if (LibEspeak.espeak_SetVoiceByName(voice.Name) != 0) throw new InputException($"espeak-ng has no voice '{voice.Name}'.");
            LibEspeak.espeak_SetParameter(LibEspeak.Rate, voice.WordsPerMinute, 0);
            LibEspeak.espeak_SetParameter(LibEspeak.Pitch, voice.Pitch, 0);
            LibEspeak.espeak_SetParameter(LibEspeak.Range, voice.Range, 0);
            var bytes = Encoding.UTF8.GetBytes(text + "\0");
            fixed (byte* start = bytes) LibEspeak.espeak_Synth(start, (nuint)bytes.Length, 0, 0, 0, LibEspeak.Utf8, 0, 0);
            LibEspeak.espeak_Synchronize();
            var phones = Phones(_samples.Count / (double)_rate);
            if (phones.All(phone => phone.Text.Length == 0)) throw new InputException($"Nothing can be spoken in '{text}'.");
            var words = Words(text, phones);
            return new SpokenText([.. _samples], _rate, Stressed(phones, words), words);
        }
    }

    [UnmanagedCallersOnly]
    private static int Receive(short* samples, int count, LibEspeak.Event* events)
    {
        for (var i = 0; samples != null && i < count; i++) _samples.Add(samples[i] / 32768f);
        for (; events->Type != LibEspeak.EventEnd; events++)
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)Unsafe.AsPointer(ref events->Name[0]));
            if (events->Type is LibEspeak.EventWord or LibEspeak.EventPhoneme)
                _events.Add((events->Type, events->AudioMilliseconds,
                    events->Type == LibEspeak.EventPhoneme ? Encoding.UTF8.GetString(name[..Math.Min(8, name.Length)]) : "",
                    events->TextPosition, events->Length));
        }
        return 0; // go on
    }

    // An event marks where a phone begins; it lasts until the next one.
    private List<TimedLabel> Phones(double end)
    {
        var marks = _events.Where(e => e.Type == LibEspeak.EventPhoneme).OrderBy(e => e.Milliseconds).ToArray();
        var phones = new List<TimedLabel>();
        if (marks.Length > 0 && marks[0].Milliseconds > 0) phones.Add(new TimedLabel(0, marks[0].Milliseconds / 1000.0, ""));
        for (var i = 0; i < marks.Length; i++)
        {
            var (start, stop) = (marks[i].Milliseconds / 1000.0, i + 1 < marks.Length ? marks[i + 1].Milliseconds / 1000.0 : end);
            if (stop > start) phones.Add(new TimedLabel(start, stop, _ipa.ToArpabet(marks[i].Name)));
        }
        return phones;
    }

    // The events do not tell stress: the longest vowel of a word is taken for its stressed one.
    private static TimedLabel[] Stressed(IEnumerable<TimedLabel> phones, IReadOnlyList<TimedLabel> words)
    {
        static bool IsWithin(TimedLabel phone, TimedLabel word) =>
            (phone.Start + phone.End) / 2 is var middle && middle >= word.Start && middle <= word.End;
        var stressed = words.Select(word => phones.Where(phone => phone.Text.EndsWith('0') && IsWithin(phone, word))
            .DefaultIfEmpty().MaxBy(phone => phone.End - phone.Start)).ToHashSet();
        return [.. phones.Select(phone => stressed.Contains(phone) && phone.Text.Length > 0 ? phone with { Text = phone.Text[..^1] + "1" } : phone)];
    }

    // A word lasts until the next one or the silence before it.
    private static List<TimedLabel> Words(string text, IReadOnlyList<TimedLabel> phones)
    {
        var marks = _events.Where(e => e.Type == LibEspeak.EventWord && e.Position > 0 && e.Position - 1 + e.Length <= text.Length)
            .DistinctBy(e => e.Position).OrderBy(e => e.Milliseconds).ToArray();
        var words = new List<TimedLabel>();
        for (var i = 0; i < marks.Length; i++)
        {
            var start = marks[i].Milliseconds / 1000.0;
            var limit = i + 1 < marks.Length ? marks[i + 1].Milliseconds / 1000.0 : phones[^1].End;
            var stop = phones.Where(phone => phone.Text.Length > 0 && phone.Start < limit && phone.Start >= start)
                .Select(phone => phone.End)
                .DefaultIfEmpty(start)
                .Max();
            if (stop > start) words.Add(new TimedLabel(start, Math.Min(stop, limit), text.Substring(marks[i].Position - 1, marks[i].Length)));
        }
        return words;
    }
}
