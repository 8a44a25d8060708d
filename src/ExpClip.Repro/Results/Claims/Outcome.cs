namespace ExpClip.Repro.Results.Claims;

/// <summary>What a run says of a claim of the paper.</summary>
public enum Outcome
{
    /// <summary>Every condition of the claim's rule holds.</summary>
    Reproduced,

    /// <summary>Not every one, but at least one that counts as a part.</summary>
    Partly,

    /// <summary>None of them.</summary>
    Not,

    /// <summary>No run of this profile can tell; the claim says why.</summary>
    Impossible,

    /// <summary>The notebook was not run, or did not get there.</summary>
    NotRun,
}

/// <summary>Outcomes in words.</summary>
public static class OutcomeWords
{
    public static string Words(this Outcome outcome) => outcome switch
    {
        Outcome.Reproduced => "reproduced",
        Outcome.Partly => "partly reproduced",
        Outcome.Not => "not reproduced",
        Outcome.Impossible => "not possible here",
        _ => "not run",
    };
}
