namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>A text that could not be annotated, and why.</summary>
public sealed record QuarantinedText(string Source, string Text, string Reason);

/// <summary>What became of every text.</summary>
/// <param name="Samples">In the order of the texts.</param>
/// <param name="Quarantined">In the order of the texts.</param>
/// <param name="Missing">Texts for which a replayed log has no answer.</param>
/// <param name="Duplicates">Texts equal to an earlier one but for case, punctuation, links and user names; asked once.</param>
public sealed record LlmOutcome(IReadOnlyList<TeadSample> Samples, IReadOnlyList<QuarantinedText> Quarantined, int Missing, int Duplicates);

/// <summary>How far a run is.</summary>
/// <param name="Done">Texts annotated or quarantined.</param>
/// <param name="FromLog">Of these, texts whose answers an earlier run had brought.</param>
/// <param name="Failed">Of these, texts for quarantine.</param>
public sealed record LlmProgress(int Done, int Total, int FromLog, int Failed, LlmMeter Meter, TimeSpan Elapsed)
{
    /// <summary>Time left at the rate so far; null before anything was asked.</summary>
    public TimeSpan? Left => Done > FromLog ? Elapsed * ((double)(Total - Done) / (Done - FromLog)) : null;
}
