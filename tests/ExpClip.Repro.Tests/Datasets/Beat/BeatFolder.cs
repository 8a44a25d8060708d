using System.Globalization;
using ExpClip.Repro.Faces;
using ExpClip.Repro.Faces.Export;
using ExpClip.Repro.Tests.Speech;
using NAudio.SoundFile;

namespace ExpClip.Repro.Tests.Datasets.Beat;

/// <summary>A recording in BEAT's layout, as small as possible.</summary>
internal static class BeatFolder
{
    internal static string Write(
        string folder, string name, FacsTables tables, double seconds = 6, double? motionSeconds = null, double? gridSeconds = null)
    {
        var speaker = Directory.CreateDirectory(Path.Combine(folder, name.Split('_')[0])).FullName;
        var path = Path.Combine(speaker, name);
        Tone.Write(path + ".wav", SoundFileMajorFormat.Wav, 16_000, 1, seconds, 200, 0.3);
        var jaw = tables.Blendshape("jawOpen").Index;
        var frames = Enumerable.Range(0, (int)((motionSeconds ?? seconds) * 60)).Select(i =>
        {
            var weights = new float[Blendshape.Count];
            weights[jaw] = i / 1000f;
            return weights;
        });
        BeatJson.Write(path + ".json", new ExpressionClip([.. frames], 60), tables);
        File.WriteAllText(path + ".TextGrid", Grid(gridSeconds ?? seconds));
        return path;
    }

    private static string Grid(double end) => string.Create(CultureInfo.InvariantCulture, $"""
        File type = "ooTextFile"
        Object class = "TextGrid"

        xmin = 0.0
        xmax = {end}
        tiers? <exists>
        size = 2
        item []:
            item [1]:
                class = "IntervalTier"
                name = "words"
                xmin = 0.0
                xmax = {end}
                intervals: size = 1
                intervals [1]:
                    xmin = 0.5
                    xmax = 1.0
                    text = "am"
            item [2]:
                class = "IntervalTier"
                name = "phones"
                xmin = 0.0
                xmax = {end}
                intervals: size = 2
                intervals [1]:
                    xmin = 0.5
                    xmax = 0.7
                    text = "AE1"
                intervals [2]:
                    xmin = 0.7
                    xmax = 1.0
                    text = "M"
        """);
}
