using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Faces.Export;

/// <summary>Weights in the JSON form of BEAT (Liu et al. 2022): the names of its 51 blendshapes, and frames of weights with their
/// time.</summary>
public static class BeatJson
{
    private const long MaximumBytes = 512 << 20;
    private static readonly JsonSerializerOptions Options = new() { RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true };

    /// <summary>Writes a clip. BEAT has no tongueOut: its weight must be 0.</summary>
    /// <exception cref="InvalidOperationException">The tongue is out in some frame.</exception>
    public static void Write(string file, ExpressionClip clip, FacsTables tables)
    {
        var shapes = tables.Blendshapes.Where(shape => shape.BeatIndex != null).OrderBy(shape => shape.BeatIndex).ToArray();
        foreach (var lost in tables.Blendshapes.Where(shape => shape.BeatIndex == null))
            if (clip.Frames.Any(frame => frame[lost.Index] != 0))
                throw new InvalidOperationException($"BEAT's format has no {lost.Name}; set its weight to 0 or choose another format.");
        AtomicFile.Write(file, stream => JsonSerializer.Serialize(stream, new Document(
            [.. shapes.Select(shape => shape.Name)],
            [.. clip.Frames.Select((frame, i) => new Frame([.. shapes.Select(shape => frame[shape.Index])], clip.Time(i), []))]), Options));
    }

    /// <summary>Reads a clip; any of the 52 names may stand in any order, what is not named is 0.</summary>
    /// <exception cref="InputException">The file is missing or not of this form, a name is unknown or doubled, or a weight is out of
    /// range.</exception>
    public static ExpressionClip Read(string file, FacsTables tables)
    {
        var document = Parse(file);
        var places = new Dictionary<string, int>();
        foreach (var name in document.names)
            if (tables.Blendshapes.FirstOrDefault(shape => shape.Name == name) is not { } shape || !places.TryAdd(name, shape.Index))
                throw InputException.At(file, 0, $"blendshape '{name}' is unknown or named twice",
                    "ARKit's names are expected, e.g. jawOpen.");
        int[] order = [.. document.names.Select(name => places[name])];
        CheckTimes(file, document.frames);
        try
        {
            return new ExpressionClip([.. document.frames.Select((frame, i) => Weights(file, frame, i, order))], Rate(document.frames));
        }
        catch (ArgumentException e)
        {
            throw InputException.At(file, 0, e.Message.TrimEnd('.'), "Correct the file.", e);
        }
    }

    private static float[] Weights(string file, Frame frame, int number, int[] order)
    {
        if (frame.weights.Length != order.Length)
            throw InputException.At(file, 0, $"frame {number} has {frame.weights.Length} weights for {order.Length} names",
                "Correct the file.");
        var weights = new float[Blendshape.Count];
        for (var i = 0; i < order.Length; i++) weights[order[i]] = frame.weights[i];
        return weights;
    }

    private static void CheckTimes(string file, Frame[] frames)
    {
        var step = frames.Length > 1 ? (frames[^1].time - frames[0].time) / (frames.Length - 1) : 1;
        for (var i = 1; i < frames.Length; i++)
            if (frames[i].time - frames[i - 1].time is var gap && !(Math.Abs(gap - step) < step / 2))
                throw InputException.At(file, 0, $"between frames {i - 1} and {i} lie {gap:F3} s, {step:F3} s are expected",
                    "Frames are missing or doubled; export it again.");
    }

    // BEAT's frames are equally spaced; a still has no rate of its own.
    private static float Rate(Frame[] frames) => frames.Length > 1 ? (float)((frames.Length - 1) / (frames[^1].time - frames[0].time)) : 1;

    private static Document Parse(string file)
    {
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", "Check the path.");
        if (new FileInfo(file).Length > MaximumBytes)
            throw InputException.At(file, 0, $"the file is larger than {MaximumBytes >> 20} MiB", "Cut it into clips.");
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<Document>(stream, Options)!;
        }
        catch (JsonException e)
        {
            throw InputException.At(file, (int)(e.LineNumber + 1 ?? 0), $"no BEAT weights: {e.Message.TrimEnd('.')}",
                """Expected {"names": [...], "frames": [{"weights": [...], "time": 0}]}.""", e);
        }
    }

    // Lower case as in BEAT's files.
    private sealed record Document(string[] names, Frame[] frames);

    private sealed record Frame(float[] weights, double time, double[]? rotation = null);
}
