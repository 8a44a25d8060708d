using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>What one rater says of one clip: a line of the answers' journal. Nothing in it is checked yet; <see cref="AnswerCheck"/> does
/// that.</summary>
/// <param name="Clip">Code of the clip or of an attention check.</param>
/// <param name="Scores">By question, 1 to 5 in whole numbers.</param>
/// <param name="Plays">How often the clip was started.</param>
/// <param name="Comment">Free text, as typed.</param>
/// <param name="At">When, by the rater's clock, ISO 8601; informative only.</param>
/// <param name="Simulated">Drawn by a program, not given by a person.</param>
public sealed record StudyAnswer(
    string Rater, string Clip, IReadOnlyDictionary<string, double> Scores, int Plays, string Comment = "", string At = "", bool Simulated = false)
{
    internal static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    /// <summary>One line of JSON, without its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <exception cref="JsonException">It is not an answer.</exception>
    public static StudyAnswer Parse(string json) => JsonSerializer.Deserialize<StudyAnswer>(json, Format) ?? throw new JsonException("null");

    /// <summary>Whether two answers give the same scores.</summary>
    public bool SameScores(StudyAnswer other) =>
        Scores.Count == other.Scores.Count && Scores.All(score => other.Scores.TryGetValue(score.Key, out var value) && value == score.Value);
}
