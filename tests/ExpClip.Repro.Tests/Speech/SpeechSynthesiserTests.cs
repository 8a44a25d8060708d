using System.Runtime.InteropServices;
using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech.Espeak;

namespace ExpClip.Repro.Tests.Speech;

public sealed class SpeechSynthesiserTests
{
    private static SpeechSynthesiser Synthesiser()
    {
        Skip.IfNot(NativeLibrary.TryLoad("libespeak-ng.so.1", out _), "needs espeak-ng (Debian: libespeak-ng1)");
        return SpeechSynthesiser.Shared();
    }

    [SkippableFact]
    public void Phones_and_words_come_in_order_and_fill_the_sound()
    {
        var synthesiser = Synthesiser();
        var spoken = synthesiser.Speak("My mother bought a big map.", new SpeechVoice("en-us"));
        var spokenPhones = spoken.Phones.Where(phone => phone.Text.Length > 0).Select(phone => phone.Text.TrimEnd('0', '1'));
        Assert.Equal(["M", "AY", "M", "AH", "DH", "ER"], spokenPhones.Take(6));
        Assert.Equal(["My", "mother", "bought", "a", "big", "map"], spoken.Words.Select(word => word.Text));
        Assert.Equal(spoken.Samples.Length / (double)spoken.SampleRate, spoken.Phones[^1].End, 1e-3);
        Assert.All(spoken.Phones.Zip(spoken.Phones.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start, 1e-9));
    }

    [SkippableFact]
    public void A_corpus_has_the_hours_asked_for_and_can_be_read()
    {
        Synthesiser();
        using var folder = new TemporaryFolder();
        var (texts, emotions) = (TeadJsonl.ReadFolder(KitData.File("tead-mini"), AuRig.Load()).ToList(), EmotionBase.Load());
        var seconds = SpeechCorpusMaker.Make(folder.File("corpus"), new SpeechCorpusOptions { Hours = 0.002, RecordingSeconds = 3 }, texts, emotions);
        var recordings = SyntheticSpeech.Read(folder.File("corpus"), AuRig.Load(), 1);
        Assert.InRange(seconds, 7.2, 20);
        Assert.Equal(seconds, recordings.Sum(recording => recording.Frames.Count) / 15.0, 0.5);
    }

    [SkippableFact]
    public void Unknown_voices_are_named()
    {
        var synthesiser = Synthesiser();
        Assert.Contains("'zz-zz'", Assert.Throws<InputException>(() => synthesiser.Speak("Hello.", new SpeechVoice("zz-zz"))).Message);
    }
}
