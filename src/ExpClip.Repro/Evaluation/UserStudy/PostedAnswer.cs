using System.Text.Json;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>An answer as the page sends it to the server; whose it is says the session, not the sender.</summary>
public sealed record PostedAnswer(string Clip, IReadOnlyDictionary<string, double> Scores, int Plays, string Comment = "", string At = "")
{
    /// <exception cref="JsonException">It is not an answer.</exception>
    public static async Task<StudyAnswer> ReadAsync(Stream body, string rater, CancellationToken cancellation)
    {
        var posted = await JsonSerializer.DeserializeAsync<PostedAnswer>(body, StudyAnswer.Format, cancellation)
            .ConfigureAwait(false) ?? throw new JsonException("null");
        return new StudyAnswer(rater, posted.Clip, posted.Scores, posted.Plays, posted.Comment, posted.At);
    }
}
