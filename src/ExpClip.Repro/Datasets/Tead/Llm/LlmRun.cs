using System.Collections.Concurrent;
using System.Diagnostics;
using ExpClip.Repro.Language;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>Annotates many texts with a language model, several at a time. Every text ends as a sample or in quarantine, once.</summary>
public sealed class LlmRun(Dialogue dialogue, AnswerLog log, LlmOptions options, LlmMeter meter)
{
    private readonly ConcurrentDictionary<string, string> _failures = []; // normalised text -> why the endpoint did not answer, in this run

    /// <summary>Asks what the log does not know yet, then gathers every text's outcome from the log.</summary>
    /// <exception cref="InputException">The endpoint refuses all requests; what is done stays in the log.</exception>
    /// <exception cref="IOException">The disk is full; what is done stays in the log.</exception>
    public async Task<LlmOutcome> RunAsync(IReadOnlyList<CorpusText> texts, IChatModel model, IProgress<LlmProgress>? progress,
        CancellationToken stop)
    {
        var distinct = Distinct(texts);
        var todo = distinct.Where(text => Advance(text).Next is not null).ToArray();
        var source = new AnswerSource(log, model, options.Model);
        var clock = Stopwatch.StartNew();
        var known = distinct.Length - todo.Length;
        var done = known;
        Report();
        await Parallel.ForEachAsync(todo, new ParallelOptions { MaxDegreeOfParallelism = options.Concurrency, CancellationToken = stop },
            async (text, token) =>
        {
            await ConverseAsync(text, source, token);
            Interlocked.Increment(ref done);
            Report();
        });
        return Gather(distinct, texts.Count - distinct.Length);

        void Report() => progress?.Report(new LlmProgress(done, distinct.Length, known, _failures.Count, meter, clock.Elapsed));
    }

    /// <summary>Outcomes from the log alone, at no cost.</summary>
    public LlmOutcome Replay(IReadOnlyList<CorpusText> texts)
    {
        var distinct = Distinct(texts);
        return Gather(distinct, texts.Count - distinct.Length);
    }

    private async Task ConverseAsync(CorpusText text, AnswerSource source, CancellationToken stop)
    {
        try
        {
            while (Advance(text).Next is { } prompt) await source.GetAsync(prompt, stop);
        }
        catch (ChatFailedException e)
        {
            _failures[Key(text)] = e.Message;
        }
    }

    private Dialogue.State Advance(CorpusText text) => Key(text).Length == 0 ? new(null, null, "the text has no words")
        : dialogue.Advance(text, prompt => log.Find(prompt.Hash(options.Model)));

    private LlmOutcome Gather(CorpusText[] texts, int duplicates)
    {
        var (samples, quarantined, missing) = (new List<TeadSample>(), new List<QuarantinedText>(), 0);
        foreach (var text in texts)
        {
            var state = Advance(text);
            if (state.Sample is { } sample) samples.Add(sample);
            else if (state.Problem is { } problem) quarantined.Add(new(text.Source, text.Text, problem));
            else if (_failures.TryGetValue(Key(text), out var reason)) quarantined.Add(new(text.Source, text.Text, reason));
            else missing++;
        }
        return new LlmOutcome(samples, quarantined, missing, duplicates);
    }

    private static CorpusText[] Distinct(IReadOnlyList<CorpusText> texts) =>
        [.. texts.DistinctBy(text => Key(text) is { Length: > 0 } key ? key : text.Source)];

    private static string Key(CorpusText text) => WordTokenizer.Normalise(text.Text);
}
