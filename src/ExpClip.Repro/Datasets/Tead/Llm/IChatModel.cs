namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>A language model that can be asked.</summary>
public interface IChatModel
{
    /// <exception cref="ChatFailedException">This question got no answer, however often it was asked.</exception>
    /// <exception cref="InputException">No question will: the key, the model or the address is wrong.</exception>
    Task<ChatAnswer> AskAsync(ChatPrompt prompt, CancellationToken stop);
}

/// <summary>One question stayed without an answer; others may fare better.</summary>
public sealed class ChatFailedException(string reason, Exception? inner = null) : Exception(reason, inner);
