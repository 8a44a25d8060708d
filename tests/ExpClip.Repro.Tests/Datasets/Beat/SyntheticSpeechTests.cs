using ExpClip.Repro.Datasets.Beat;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Speech;
using ExpClip.Repro.Speech.Visemes;

namespace ExpClip.Repro.Tests.Datasets.Beat;

public sealed class SyntheticSpeechTests
{
    private static readonly AuRig Rig = AuRig.Load();
    private static readonly IReadOnlyList<SpeechRecording> Shipped = SyntheticSpeech.Read(SyntheticSpeech.ShippedFolder, Rig, 1);

    [Fact]
    public void The_shipped_set_has_all_emotions_and_sound_as_long_as_its_motion()
    {
        Assert.Equal(BeatEmotion.All.Select(emotion => emotion.Name).Order(), Shipped.Select(recording => recording.Emotion).Distinct().Order());
        Assert.All(Shipped, recording =>
        {
            using var speech = SpeechFile.Open(recording.AudioFile);
            Assert.Equal(speech.Duration.TotalSeconds, recording.Frames.Count / 15.0, 0.1);
            Assert.InRange(recording.Phones[^1].End, speech.Duration.TotalSeconds - 1, speech.Duration.TotalSeconds + 0.1);
        });
    }

    [Fact]
    public void Equal_seeds_move_equally_and_others_do_not()
    {
        var again = SyntheticSpeech.Read(SyntheticSpeech.ShippedFolder, Rig, 1)[3];
        var other = SyntheticSpeech.Read(SyntheticSpeech.ShippedFolder, Rig, 2)[3];
        Assert.Equal(Shipped[3].Frames, again.Frames);
        Assert.NotEqual(Shipped[3].Frames, other.Frames);
    }

    [Fact]
    public void Emotions_show_in_the_upper_face_and_people_blink()
    {
        int Shape(string name) => Rig.Tables.Blendshape(name).Index;
        double Mean(string emotion, string shape) =>
            Shipped.Where(r => r.Emotion == emotion).SelectMany(r => r.Frames).Average(frame => frame[Shape(shape)]);
        Assert.True(Mean("anger", "browDownLeft") > Mean("neutral", "browDownLeft") + 0.3);
        Assert.True(Mean("happiness", "cheekSquintLeft") > Mean("sadness", "cheekSquintLeft") + 0.2);
        Assert.All(Shipped, recording => Assert.Contains(recording.Frames, frame => frame[Shape("eyeBlinkLeft")] > 0.5));
    }

    [Fact]
    public void The_jaw_nearly_closes_in_the_middle_of_bilabials_whatever_the_emotion()
    {
        var jaw = Rig.Tables.Blendshape("jawOpen").Index;
        var (closed, open) = (new List<float>(), new List<float>());
        foreach (var recording in Shipped)
            foreach (var phone in recording.Phones)
            {
                var frame = (int)Math.Round((phone.Start + phone.End) / 2 * 15);
                if (frame >= recording.Frames.Count) continue;
                if (VisemeTable.IsBilabial(phone.Text)) closed.Add(recording.Frames[frame][jaw]);
                if (phone.Text.StartsWith("AA")) open.Add(recording.Frames[frame][jaw]);
            }
        Assert.True(closed.Average() < 0.4 * open.Average(), $"{closed.Average():F3} against {open.Average():F3}");
    }

    [Fact]
    public void The_split_is_by_recording_and_keeps_every_emotion_on_both_sides()
    {
        var (train, test) = RecordingSplit.Split(Shipped);
        Assert.Empty(train.Select(r => r.Name).Intersect(test.Select(r => r.Name)));
        Assert.Equal(8, test.Select(r => r.Emotion).Distinct().Count());
        Assert.Equal(8, train.Select(r => r.Emotion).Distinct().Count());
        var reversed = RecordingSplit.Split(Shipped.Reverse());
        Assert.Equal(test.Select(r => r.Name), reversed.Test.Select(r => r.Name));
    }
}
