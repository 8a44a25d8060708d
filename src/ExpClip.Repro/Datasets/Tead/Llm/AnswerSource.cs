using System.Collections.Concurrent;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>Answers from the log, else from the model. Workers that need the same answer at the same time share one request.</summary>
internal sealed class AnswerSource(AnswerLog log, IChatModel model, string modelName)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _asking = [];

    public async Task<string> GetAsync(ChatPrompt prompt, CancellationToken stop)
    {
        var hash = prompt.Hash(modelName);
        if (log.Find(hash) is { } known) return known;
        var asking = _asking.GetOrAdd(hash, _ => new Lazy<Task<string>>(() => AskAsync(hash, prompt, stop)));
        try
        {
            return await asking.Value;
        }
        finally
        {
            _asking.TryRemove(KeyValuePair.Create(hash, asking));
        }
    }

    private async Task<string> AskAsync(string hash, ChatPrompt prompt, CancellationToken stop) =>
        log.Find(hash) ?? log.Append(hash, prompt.Stage, modelName, await model.AskAsync(prompt, stop));
}
