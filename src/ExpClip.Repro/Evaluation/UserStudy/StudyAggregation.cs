using ExpClip.Repro.Evaluation.Statistics;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>From answers to means, intervals and tests. A rater is the unit throughout: a rater's clips are not independent of each other.</summary>
public sealed class StudyAggregation
{
    private readonly StudyPlan _plan;
    private readonly AnswerSet _answers;
    private readonly string[] _raters;
    private readonly Dictionary<string, int> _methodOf, _clipOf;

    private StudyAggregation(AnswerSet answers, IReadOnlyList<ScreenedRater> screened)
    {
        (_plan, _answers) = (answers.Plan, answers);
        _raters = [.. screened.Where(rater => rater.Standing == RaterStanding.Counted).Select(rater => rater.Name)];
        var methods = _plan.Methods.Select((method, index) => (method, index)).ToDictionary(pair => pair.method, pair => pair.index);
        _methodOf = _plan.Clips.ToDictionary(clip => clip.Code, clip => methods[clip.Method]);
        _clipOf = _plan.Clips.Select((clip, index) => (clip.Code, index)).ToDictionary(pair => pair.Code, pair => pair.index);
    }

    /// <exception cref="InputException">Fewer than two raters are counted: there is nothing to compare.</exception>
    public static StudyResult Of(AnswerSet answers)
    {
        var screened = RaterScreening.Of(answers.Plan, answers.Valid);
        var aggregation = new StudyAggregation(answers, screened);
        if (aggregation._raters.Length < 2)
            throw new InputException($"{aggregation._raters.Length} of {screened.Count} raters are counted, at least 2 are needed. "
                + RaterScreening.Rule
                + string.Concat(screened.Where(rater => rater.Standing is not (RaterStanding.Counted or RaterStanding.NotStarted)).Take(5)
                    .Select(rater => $"\n  {rater.Name}: {rater.Reason}")));
        var byQuestion = StudyQuestion.All.Select(question => (question.Key, Scores: aggregation.Matrix(question.Key))).ToArray();
        return new StudyResult
        {
            Plan = answers.Plan, Simulated = answers.Simulated, Raters = screened, Findings = answers.Findings,
            Scores = [.. byQuestion.SelectMany(question => aggregation.Means(question.Key, question.Scores))],
            Questions = [.. byQuestion.Select(question => aggregation.Test(question.Key, question.Scores))],
            Comments = [.. aggregation.Comments()],
            Pairs = [.. byQuestion.SelectMany(question => aggregation.Pairs(question.Key, question.Scores))],
        };
    }

    /// <summary>Scores of a question: rows are clips, columns the raters that count.</summary>
    private double[][] Matrix(string question)
    {
        var scores = new double[_plan.Clips.Count][];
        foreach (var (code, clip) in _clipOf) scores[clip] = [.. _raters.Select(rater => _answers.Valid[(rater, code)].Scores[question])];
        return scores;
    }

    /// <summary>Rows are raters, columns methods: a rater's mean over the animations of a method.</summary>
    private double[][] RaterMeans(double[][] scores)
    {
        var means = _raters.Select(_ => new double[_plan.Methods.Count]).ToArray();
        foreach (var (code, clip) in _clipOf)
            for (var rater = 0; rater < means.Length; rater++) means[rater][_methodOf[code]] += scores[clip][rater] / _plan.Items.Count;
        return means;
    }

    private IEnumerable<MethodScore> Means(string question, double[][] scores)
    {
        var means = Bootstrap.Means(RaterMeans(scores));
        return _plan.Methods.Select((method, m) => new MethodScore(question, method, means[m],
            Deviation([.. _clipOf.Where(clip => _methodOf[clip.Key] == m).SelectMany(clip => scores[clip.Value])])));
    }

    private QuestionTest Test(string question, double[][] scores) =>
        new(question, Friedman.Test(RaterMeans(scores)), Krippendorff.Ordinal(scores), IntraclassCorrelation.Of(scores));

    private IEnumerable<MethodPair> Pairs(string question, double[][] scores)
    {
        var means = RaterMeans(scores);
        var pairs = new List<(int First, int Second, double[] Differences)>();
        for (var a = 0; a < _plan.Methods.Count; a++)
            for (var b = a + 1; b < _plan.Methods.Count; b++)
                pairs.Add((a, b, [.. means.Select(rater => Math.Round(rater[a] - rater[b], 9))])); // equal means are ties
        var tests = pairs.ConvertAll(pair => WilcoxonSignedRank.Test(pair.Differences));
        var adjusted = Holm.Adjust([.. tests.Select(test => test.PValue)]);
        return pairs.Select((pair, i) =>
            new MethodPair(question, _plan.Methods[pair.First], _plan.Methods[pair.Second], pair.Differences.Average(), tests[i], adjusted[i]));
    }

    private IEnumerable<RaterComment> Comments() =>
        from rater in _raters
        from clip in _plan.Clips
        let comment = _answers.Valid[(rater, clip.Code)].Comment
        where comment.Length > 0
        select new RaterComment(rater, clip, comment);

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
