using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Repro.Datasets;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Evaluation.Annotation;

/// <summary>A reading of a text by one annotator.</summary>
public sealed record GoldReading(IReadOnlyList<string> Tags, IReadOnlyList<AuActivation> Aus);

/// <summary>A text of the gold set (<c>data/tead-gold.jsonl</c>), annotated by hand before the annotator it judges was written.</summary>
/// <param name="Register">tweet, dialogue, narration, idiom, irony, mixed, subtle, neutral or prompt.</param>
/// <param name="OutOfDomain">Whether it is a prompt in free form.</param>
/// <param name="Second">A second, independent reading, of some.</param>
public sealed record GoldSample(string Text, string Register, bool OutOfDomain, GoldReading First, GoldReading? Second)
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The gold set the kit ships.</summary>
    public static IReadOnlyList<GoldSample> Load() => Read(KitData.File("tead-gold.jsonl"));

    /// <exception cref="InputException">A line is no gold sample; names file and line.</exception>
    public static IReadOnlyList<GoldSample> Read(string file) => TextLines.Read(file).Select(line => Parse(file, line.Line, line.Text)).ToArray();

    private static GoldSample Parse(string file, int number, string json)
    {
        try
        {
            var line = JsonSerializer.Deserialize<Line>(json, Options) ?? throw new JsonException("the line is null");
            if (line.Schema != Schema) throw new FormatException($"schema {line.Schema}, expected {Schema}");
            return new GoldSample(line.Text, line.Register, line.OutOfDomain, Reading(line.Tags, line.Aus),
                line.Second is { } second ? Reading(second.Tags, second.Aus) : null);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw InputException.At(file, number, $"no gold sample: {e.Message.TrimEnd('.')}", "data/README.md describes the fields.", e);
        }
    }

    private static GoldReading Reading(string[] tags, string[] aus) => new(tags, [.. aus.Select(AuActivation.Parse)]);

    private sealed record Line(int Schema, string Text, string Register, bool OutOfDomain, string[] Tags, string[] Aus, string[] Situations,
        SecondReading? Second = null);

    private sealed record SecondReading(string[] Tags, string[] Aus);
}
