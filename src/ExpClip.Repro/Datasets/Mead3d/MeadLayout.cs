using System.Globalization;

namespace ExpClip.Repro.Datasets.Mead3d;

/// <summary>
/// Reads MEAD's directory layout: <c>actor/video/view/emotion/level_n/001.mp4</c>; in place of a video a folder of numbered PNG frames
/// may stand. A folder of another name is an error: nothing is passed over.
/// </summary>
public static class MeadLayout
{
    private const string Videos = "video", LevelPrefix = "level_";
    private const int MaximumRecordings = 2_000_000; // MEAD has about 280,000

    /// <summary>All recordings under a folder of actors, in ordinal order of their paths.</summary>
    /// <exception cref="InputException">The folder is missing, empty, or holds something that is not of the layout; names it.</exception>
    public static IReadOnlyList<MeadRecording> Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw InputException.At(folder, 0, "the folder does not exist", "Name the folder that holds MEAD's actors (M003, W009, …).");
        var recordings = new List<MeadRecording>();
        foreach (var actor in Folders(folder))
        {
            var videos = Path.Combine(actor, Videos);
            if (!Directory.Exists(videos))
                throw InputException.At(actor, 0, $"no folder '{Videos}'", "MEAD's layout is actor/video/view/emotion/level_n/001.mp4.");
            foreach (var view in Folders(videos))
                foreach (var emotion in Folders(view))
                    foreach (var level in Folders(emotion))
                        recordings.AddRange(Recordings(actor, view, emotion, level));
            if (recordings.Count > MaximumRecordings)
                throw InputException.At(folder, 0, $"more than {MaximumRecordings} recordings", "Name MEAD's own folder.");
        }
        return recordings.Count > 0 ? recordings : throw InputException.At(folder, 0, "no recordings", "Unpack MEAD's archives there.");
    }

    private static IEnumerable<MeadRecording> Recordings(string actor, string view, string emotion, string level)
    {
        var seen = Named(MeadView.All, v => v.Name, view, "view");
        var shown = Named(MeadEmotion.All, e => e.Name, emotion, "emotion");
        var grade = Level(level, shown);
        foreach (var path in Directory.GetFileSystemEntries(level).Order(StringComparer.Ordinal))
        {
            if (!Directory.Exists(path) && Path.GetExtension(path).ToLowerInvariant() is not (".mp4" or ".avi" or ".mov"))
                throw InputException.At(path, 0, "neither a video nor a folder of frames", "Remove it or move it elsewhere.");
            yield return new MeadRecording(Path.GetFileName(actor), seen, shown, grade, Path.GetFileNameWithoutExtension(path), path);
        }
    }

    private static T Named<T>(IReadOnlyList<T> known, Func<T, string> nameOf, string folder, string kind) where T : class =>
        known.FirstOrDefault(item => nameOf(item) == Path.GetFileName(folder))
            ?? throw InputException.At(folder, 0, $"'{Path.GetFileName(folder)}' is no {kind} of MEAD",
                $"Known are {string.Join(", ", known.Select(nameOf))}.");

    private static int Level(string folder, MeadEmotion emotion)
    {
        var name = Path.GetFileName(folder);
        return name.StartsWith(LevelPrefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(LevelPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level >= 1
                && level <= emotion.Levels
                ? level : throw InputException.At(folder, 0, $"'{name}' is no level of {emotion.Name}",
                    $"level_1 to level_{emotion.Levels} are expected.");
    }

    private static IEnumerable<string> Folders(string folder) => Directory.GetDirectories(folder).Order(StringComparer.Ordinal);
}
