using System.Text.Encodings.Web;
using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>The file of texts that could not be annotated: one JSON object a line with source, text and reason.</summary>
public static class Quarantine
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string file, IEnumerable<QuarantinedText> texts) =>
        AtomicFile.WriteAllText(file, string.Concat(texts.Select(text => JsonSerializer.Serialize(text, Options) + "\n")));
}
