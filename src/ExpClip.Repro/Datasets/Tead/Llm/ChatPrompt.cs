using System.Security.Cryptography;
using System.Text;

namespace ExpClip.Repro.Datasets.Tead.Llm;

public enum ChatRole { System, User, Assistant }

/// <summary>One message of a conversation.</summary>
public sealed record ChatTurn(ChatRole Role, string Text);

/// <summary>A question to a language model, whole.</summary>
/// <param name="Stage">What is asked, for logs: <c>annotate</c> or <c>situations</c>.</param>
/// <param name="Turns">Instructions, examples, and the question last.</param>
/// <param name="Schema">JSON schema of the answer.</param>
public sealed record ChatPrompt(string Stage, IReadOnlyList<ChatTurn> Turns, string Schema)
{
    /// <summary>The same question after an answer that was rejected.</summary>
    public ChatPrompt After(string answer, string complaint) => this with
    {
        Turns = [.. Turns, new ChatTurn(ChatRole.Assistant, answer), new ChatTurn(ChatRole.User, complaint)],
    };

    /// <summary>SHA-256 over everything the answer depends on; equal prompts to one model have equal hashes.</summary>
    public string Hash(string model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])[model, Schema, .. Turns.SelectMany(turn => (string[])[turn.Role.ToString(), turn.Text])])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length)); // lengths keep neighbours apart: "ab","c" is not "a","bc"
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>What a model said, and what it cost.</summary>
public sealed record ChatAnswer(string Text, int InputTokens, int OutputTokens);
