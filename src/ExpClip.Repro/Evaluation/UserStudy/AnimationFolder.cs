namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>A file of an animation: a video, or weights with their sound.</summary>
/// <param name="Path">An <c>.mp4</c> or <c>.webm</c>, or weights in BEAT's JSON.</param>
/// <param name="Sound">The speech beside weights, <c>.wav</c>; null for a video, which brings its own.</param>
public sealed record AnimationFile(string Method, string Item, string Path, string? Sound);

/// <summary>
/// The animations to be rated: a folder with a folder a method, in it one animation an item (<c>07.mp4</c>, or <c>07.json</c> and
/// <c>07.wav</c>), and <c>items.csv</c> with the columns item, prompt, reference (a picture, relative to the folder).
/// </summary>
public sealed class AnimationFolder
{
    public const string ItemsFile = "items.csv";

    private static readonly string[] Videos = [".mp4", ".webm"];

    private AnimationFolder(string path, IReadOnlyList<StudyItem> items, IReadOnlyList<AnimationFile> animations) =>
        (Path, Items, Animations) = (path, items, animations);

    public string Path { get; }

    public IReadOnlyList<StudyItem> Items { get; }

    /// <summary>Every method with every item.</summary>
    public IReadOnlyList<AnimationFile> Animations { get; }

    /// <summary>Methods in the order of the paper's table, others after them by name.</summary>
    public IReadOnlyList<string> Methods => [.. Animations.Select(animation => animation.Method).Distinct()];

    /// <exception cref="InputException">The folder is not of this form, or a method lacks an item.</exception>
    public static AnimationFolder Open(string folder)
    {
        if (!Directory.Exists(folder)) throw InputException.At(folder, 0, "there is no such folder",
            $"Name the folder that holds a folder a method and {ItemsFile}.");
        var items = Read(folder);
        string[] methods = [.. Directory.GetDirectories(folder)
            .Where(method => Directory.EnumerateFiles(method)
                .Any(file => Videos.Contains(System.IO.Path.GetExtension(file)) || System.IO.Path.GetExtension(file) == ".json"))
            .Select(method => System.IO.Path.GetFileName(method)!)
            .OrderBy(name => PaperTable.Methods.Contains(name) ? PaperTable.Methods.ToList().IndexOf(name) : int.MaxValue)
                .ThenBy(name => name, StringComparer.Ordinal)];
        if (methods.Length < 3)
            throw InputException.At(folder, 0, $"holds {methods.Length} folders of animations, at least 3 methods are compared",
                "Put each method's animations in a folder of its name.");
        return new(folder, items, [.. methods.SelectMany(method => items.Select(item => Find(folder, method, item.Name)))]);
    }

    /// <summary>Every file a study is made of.</summary>
    public IEnumerable<string> Files => Items.Select(Reference).Concat(Animations.SelectMany(animation =>
        animation.Sound is { } sound ? new[] { animation.Path, sound } : [animation.Path])).Prepend(System.IO.Path.Combine(Path, ItemsFile));

    /// <summary>Path of an item's reference picture.</summary>
    public string Reference(StudyItem item) => System.IO.Path.Combine(Path, item.Reference);

    private static IReadOnlyList<StudyItem> Read(string folder)
    {
        var file = System.IO.Path.Combine(folder, ItemsFile);
        var items = new List<StudyItem>();
        foreach (var row in CsvTable.Read(file, "item", "prompt", "reference"))
        {
            var item = new StudyItem(row.Text("item"), row.Text("prompt"), row.Text("reference"));
            if (items.Any(other => other.Name == item.Name)) throw row.Wrong("item", $"names '{item.Name}' again", "Give each item its own name.");
            if (item.Name != System.IO.Path.GetFileName(item.Name)) throw row.Wrong("item", "is no plain name",
                "It is the animations' file name without its ending.");
            var picture = System.IO.Path.Combine(folder, item.Reference);
            if (!File.Exists(picture)) throw row.Wrong("reference", $"names '{item.Reference}', which does not exist",
                "Name a PNG or JPEG, relative to the folder.");
            if (System.IO.Path.GetExtension(picture) is not (".png" or ".jpg" or ".jpeg")) throw row.Wrong("reference", "is no picture",
                "Name a PNG or JPEG.");
            items.Add(item);
        }
        return items.Count > 1 ? items : throw InputException.At(file, 0, $"names {items.Count} items", "At least 2 are needed.");
    }

    private static AnimationFile Find(string folder, string method, string item)
    {
        string At(string ending) => System.IO.Path.Combine(folder, method, item + ending);
        if (Videos.Select(At).FirstOrDefault(File.Exists) is { } video) return new(method, item, video, null);
        if (!File.Exists(At(".json"))) throw InputException.At(At(""), 0, $"method '{method}' has no animation of item '{item}'",
            "Every method shows every item: add .mp4, or .json and .wav.");
        return File.Exists(At(".wav")) ? new(method, item, At(".json"), At(".wav"))
            : throw InputException.At(At(".wav"), 0, "the weights have no speech beside them",
                "Add the .wav they were made for; lip synchronization cannot be rated without.");
    }
}
