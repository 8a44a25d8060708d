using System.Globalization;

namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>Whether an answer can be one of a study's.</summary>
public sealed class AnswerCheck(StudyPlan plan)
{
    public const int LongestComment = 1000;

    private readonly HashSet<string> _codes = [.. plan.Clips.Select(clip => clip.Code), .. plan.Checks.Select(check => check.Code)];

    /// <summary>The first thing wrong with it, a clause without a full stop; null when there is nothing.</summary>
    public string? Problem(StudyAnswer answer)
    {
        if (plan.RaterNumber(answer.Rater) < 0) return $"the rater '{answer.Rater}' is unknown";
        if (!_codes.Contains(answer.Clip)) return $"the clip '{answer.Clip}' is none of this study's, so its method is unknown";
        foreach (var question in StudyQuestion.All)
        {
            if (!answer.Scores.TryGetValue(question.Key, out var score)) return $"the score of '{question.Key}' is missing";
            if (score is not (>= StudyQuestion.LowestScore and <= StudyQuestion.HighestScore) || score != Math.Floor(score))
                return string.Create(CultureInfo.InvariantCulture,
                    $"the score of '{question.Key}' is {score}, a whole number from ")
                    + $"{StudyQuestion.LowestScore} to {StudyQuestion.HighestScore} is expected";
        }
        if (answer.Scores.Count > StudyQuestion.All.Count) return "there are scores of questions that were not asked";
        if (answer.Plays < 1) return "the clip was rated without being played";
        return answer.Comment.Length > LongestComment ? $"the comment is longer than {LongestComment} characters" : null;
    }
}
