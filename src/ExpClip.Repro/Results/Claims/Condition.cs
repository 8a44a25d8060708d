using System.Text.RegularExpressions;

namespace ExpClip.Repro.Results.Claims;

/// <summary>
/// A condition of a claim's rule, as it is written: <c>largest_step &lt;= 2</c>, or <c>recall &gt; floor(recall) surely</c>, where the whole 95 %
/// interval must lie beyond the bound. Relations: <c>&lt; &lt;= = &gt;= &gt;</c>; <c>=</c> is exact, for counts.
/// </summary>
public sealed partial record Condition
{
    private readonly MetricTerm _value, _bound;

    private Condition(string text, MetricTerm value, string relation, MetricTerm bound, bool surely) =>
        (Text, _value, Relation, _bound, Surely) = (text, value, relation, bound, surely);

    public string Text { get; }

    public string Relation { get; }

    /// <summary>Whether the interval decides instead of the value.</summary>
    public bool Surely { get; }

    /// <exception cref="FormatException">It is no condition.</exception>
    public static Condition Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) throw new FormatException($"has the rule '{text}', which is none");
        var condition = new Condition(text, MetricTerm.Parse(match.Groups["value"].Value), match.Groups["relation"].Value,
            MetricTerm.Parse(match.Groups["bound"].Value), match.Groups["surely"].Success);
        return condition.Surely && (condition._value.Name is null || condition.Relation == "=")
            ? throw new FormatException($"has the rule '{text}': only a single metric, above or below something, has an interval") : condition;
    }

    /// <summary>Whether it holds; null where the artefact lacks a number of it, or the interval.</summary>
    public bool? Holds(ArtefactMetrics metrics)
    {
        var (value, bound) = (Surely ? NearEnd(metrics) : _value.Of(metrics), _bound.Of(metrics));
        if (value is null || bound is null) return null;
        return Relation switch { "<" => value < bound, "<=" => value <= bound, ">" => value > bound, ">=" => value >= bound, _ => value == bound };
    }

    /// <summary>The condition with its numbers: <c>largest_step &lt;= 2 (1.196)</c>.</summary>
    public string With(ArtefactMetrics metrics)
    {
        var bound = _bound.Parts is [var number] && char.IsAsciiDigit(number[0]) ? "" : $" {Relation} {CheckReport.Number(_bound.Of(metrics))}";
        return $"{Text} ({CheckReport.Number(Surely ? NearEnd(metrics) : _value.Of(metrics))}{bound})";
    }

    /// <summary>The end of the interval that is nearer to the bound.</summary>
    private double? NearEnd(ArtefactMetrics metrics) =>
        !metrics.Intervals.TryGetValue(_value.Name!, out var interval) ? null : Relation is ">" or ">=" ? interval.Low : interval.High;

    [GeneratedRegex(@"^(?<value>.+?) (?<relation><=|>=|<|>|=) (?<bound>.+?)(?<surely> surely)?$")]
    private static partial Regex Pattern();
}
