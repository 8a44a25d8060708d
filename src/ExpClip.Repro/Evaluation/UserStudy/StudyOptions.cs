namespace ExpClip.Repro.Evaluation.UserStudy;

/// <summary>How a study is made.</summary>
public sealed record StudyOptions
{
    public string Title { get; init; } = "Talking faces";

    /// <summary>How many links are made; the paper had 20 volunteers.</summary>
    public int Raters { get; init; } = PaperTable.Volunteers;

    /// <summary>Attention checks a rater meets, 3 at least so that one slip is forgiven.</summary>
    public int Checks { get; init; } = 3;

    /// <summary>Decides codes and checks; links are random whatever it is.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Side of the clips, in pixels.</summary>
    public int Side { get; init; } = 256;

    /// <summary>What the clips are when they are not a generator's; said on the page and on every result.</summary>
    public string StandIn { get; init; } = "";

    /// <exception cref="InputException">A number is out of range.</exception>
    public StudyOptions Checked() => this switch
    {
        { Raters: < 1 or > 9999 } => throw new InputException($"{Raters} raters; 1 to 9999 are possible."),
        { Checks: < 3 or > 20 } => throw new InputException($"{Checks} attention checks; 3 to 20 are possible: the rule forgives one slip in three."),
        _ when Side is < 64 or > 1024 || Side % 2 == 1 =>
            throw new InputException($"Clips of {Side} pixels; an even number from 64 to 1024 is possible."),
        _ => this,
    };
}
