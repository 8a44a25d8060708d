namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>The answers of a study after every check: at most one by rater and clip, each of them valid.</summary>
public sealed class AnswerSet
{
    private readonly Dictionary<(string Rater, string Clip), StudyAnswer> _valid = [];

    /// <param name="read">Files of answers, read for the same plan.</param>
    /// <exception cref="InputException">Simulated answers stand beside answers of people.</exception>
    public AnswerSet(StudyPlan plan, AnswerFile read)
    {
        Plan = plan;
        Findings = [.. read.Findings];
        var check = new AnswerCheck(plan);
        var valid = new List<FoundAnswer>();
        foreach (var found in read.Answers)
            if (check.Problem(found.Answer) is { } problem) Findings.Add(new(found.File, found.Line, found.Answer.Rater, problem));
            else valid.Add(found);
        Simulated = valid.Any(found => found.Answer.Simulated);
        if (Simulated && valid.Find(found => !found.Answer.Simulated) is { } real)
            throw InputException.At(real.File, real.Line, "an answer of a person stands beside simulated ones", "Aggregate the two apart.");
        foreach (var group in valid.GroupBy(found => (found.Answer.Rater, found.Answer.Clip))) Keep([.. group]);
    }

    public StudyPlan Plan { get; }

    /// <summary>What was not counted, in the order of the files.</summary>
    public List<Finding> Findings { get; }

    /// <summary>Whether a program gave the answers.</summary>
    public bool Simulated { get; }

    public IReadOnlyDictionary<(string Rater, string Clip), StudyAnswer> Valid => _valid;

    /// <summary>The same answer twice (server and export) counts once; two that differ count for nothing, since nobody can say which is
    /// meant.</summary>
    private void Keep(FoundAnswer[] same)
    {
        var differ = same.Any(found => !found.Answer.SameScores(same[0].Answer));
        if (!differ) _valid[(same[0].Answer.Rater, same[0].Answer.Clip)] = same[0].Answer;
        foreach (var found in differ ? same : same[1..])
            Findings.Add(new(found.File, found.Line, found.Answer.Rater, differ
                ? $"the clip '{found.Answer.Clip}' is answered {same.Length} times with different scores; none counts"
                : $"the clip '{found.Answer.Clip}' is answered again with the same scores; it counts once"));
    }
}
