using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>A request as an endpoint sees it.</summary>
/// <param name="Authorization">The header, key and all.</param>
/// <param name="Turns">Role and text of each message.</param>
internal sealed record FakeRequest(string Body, string Authorization, IReadOnlyList<(string Role, string Text)> Turns)
{
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    /// <summary>A number the question alone decides.</summary>
    public int Number => BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    /// <summary>The last JSON object of the user: of a repair, the question before the complaint.</summary>
    public JsonElement Question => JsonDocument.Parse(Turns.Last(turn => turn.Role == "user" && turn.Text.StartsWith('{')).Text).RootElement;

    /// <summary>The text to annotate; null in stage 2.</summary>
    public string? Text => Question.TryGetProperty("text", out var text) ? text.GetString() : null;

    public bool IsRepair => !Turns[^1].Text.StartsWith('{');

    public static async Task<FakeRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var messages = JsonDocument.Parse(body).RootElement.GetProperty("messages").EnumerateArray();
        return new FakeRequest(body, request.Headers.Authorization.ToString(), [.. messages.Select(message =>
            (message.GetProperty("role").GetString()!, Content(message.GetProperty("content"))))]);
    }

    private static string Content(JsonElement content) => content.ValueKind == JsonValueKind.String ? content.GetString()!
        : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
}
