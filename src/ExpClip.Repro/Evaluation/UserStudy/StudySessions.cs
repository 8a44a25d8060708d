using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>How the store took an answer.</summary>
public enum AnswerOutcome
{
    /// <summary>It is on the disk, now or since an earlier try.</summary>
    Stored,

    /// <summary>The clip has an answer with other scores already; that one stays.</summary>
    Contradicts,
}

/// <summary>
/// The raters of a running study: which links are in use, and what was answered. Everything it says yes to is in the journal first, so a
/// new process goes on where one was killed.
/// </summary>
public sealed class StudySessions : IAsyncDisposable
{
    public const string JournalName = "answers.jsonl";

    private readonly AnswerJournal _journal;
    private readonly ConcurrentDictionary<string, Task<byte[]>> _opened = new();
    private readonly ConcurrentDictionary<(string Rater, string Clip), (StudyAnswer Answer, Task Stored)> _answers = new();

    private StudySessions(AnswerJournal journal) => _journal = journal;

    /// <summary>Takes up the study's journal.</summary>
    /// <exception cref="InputException">A line of the journal is not one.</exception>
    public static StudySessions Open(string folder)
    {
        var file = Path.Combine(folder, JournalName);
        var sessions = new StudySessions(AnswerJournal.Open(file, out var lines));
        for (var i = 0; i < lines.Count; i++)
        {
            try
            {
                sessions.TakeUp(lines[i]);
            }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                throw InputException.At(file, i + 1, $"is neither an answer nor the opening of a link ({e.Message})",
                    "Restore the file; it is written by the server alone.", e);
            }
        }
        return sessions;
    }

    /// <summary>Gives a rater's link to the first browser that asks, durably.</summary>
    /// <returns>The secret that this browser, and no other, shows from now on; null when the link is in use already.</returns>
    public async Task<string?> UseLinkAsync(string rater)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var hash = Hash(secret);
        var claim = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_opened.TryAdd(rater, claim.Task)) return null;
        try
        {
            await _journal.AppendAsync(JsonSerializer.Serialize(new LinkOpening(rater, Convert.ToHexStringLower(hash)), StudyAnswer.Format))
                .ConfigureAwait(false);
            claim.SetResult(hash);
            return secret;
        }
        catch (IOException)
        {
            _opened.TryRemove(rater, out _);
            claim.SetCanceled();
            throw;
        }
    }

    /// <summary>Whether a rater's link was used.</summary>
    public bool IsUsed(string rater) => _opened.ContainsKey(rater);

    /// <summary>Whether a secret is the one that <see cref="UseLinkAsync"/> gave for the rater.</summary>
    public async Task<bool> IsSessionAsync(string rater, string secret)
    {
        if (!_opened.TryGetValue(rater, out var opening)) return false;
        await opening.ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false); // an opening that fails is no session
        return opening.IsCompletedSuccessfully && CryptographicOperations.FixedTimeEquals(opening.Result, Hash(secret));
    }

    /// <summary>Stores a checked answer; the same one again, after a lost reply, changes nothing.</summary>
    /// <exception cref="IOException">It could not be stored; the rater's browser keeps it and tries again.</exception>
    public async Task<AnswerOutcome> SubmitAsync(StudyAnswer answer)
    {
        var key = (answer.Rater, answer.Clip);
        var claim = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (first, stored) = _answers.GetOrAdd(key, (answer, claim.Task));
        if (stored != claim.Task)
        {
            await stored.ConfigureAwait(false);
            return first.SameScores(answer) ? AnswerOutcome.Stored : AnswerOutcome.Contradicts;
        }
        try
        {
            await _journal.AppendAsync(answer.ToJson()).ConfigureAwait(false);
            claim.SetResult();
            return AnswerOutcome.Stored;
        }
        catch (IOException e)
        {
            _answers.TryRemove(key, out _);
            claim.SetException(e);
            throw;
        }
    }

    /// <summary>Codes of the clips a rater has answered.</summary>
    public IReadOnlyList<string> Answered(StudyPlan plan, string rater) =>
        [.. plan.Clips.Select(clip => clip.Code).Concat(plan.Checks.Select(check => check.Code)).Where(code => _answers.ContainsKey((rater, code)))];

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private void TakeUp(string line)
    {
        if (LinkOpening.Is(line))
        {
            var opening = JsonSerializer.Deserialize<LinkOpening>(line, StudyAnswer.Format)!;
            _opened[opening.Opened] = Task.FromResult(Convert.FromHexString(opening.Secret));
        }
        else
        {
            var answer = StudyAnswer.Parse(line);
            _answers[(answer.Rater, answer.Clip)] = (answer, Task.CompletedTask);
        }
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>A line of the journal: a rater's link was used. Only a hash of the browser's secret is kept.</summary>
internal sealed record LinkOpening(string Opened, string Secret)
{
    public static bool Is(string line) => line.StartsWith("""{"opened":""", StringComparison.Ordinal);
}
