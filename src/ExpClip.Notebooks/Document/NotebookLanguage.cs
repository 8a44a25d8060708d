using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExpClip.Notebooks.Document;

/// <summary>Which language a notebook is written in: its kernelspec decides, else its language_info.</summary>
internal static class NotebookLanguage
{
    public const string KernelName = ".net-csharp";

    /// <exception cref="NotebookException">The notebook is in another language, or names none.</exception>
    public static void RequireCSharp(JsonObject metadata, string name)
    {
        string? kernel = Text(metadata, "kernelspec", "name");
        string? language = Text(metadata, "kernelspec", "language") ?? Text(metadata, "language_info", "name");
        if (kernel == KernelName || IsCSharp(language)) return;
        string found = kernel is null && language is null
            ? "it names no kernel"
            : $"its kernel is {kernel ?? "unnamed"} ({language ?? "no language"})";
        throw NotebookException.At(name, 0, $"not a C# notebook: {found}", $"Only C# notebooks (kernelspec {KernelName}) can be run.");
    }

    public static bool IsCSharp(string? language) =>
        string.Equals(language, "C#", StringComparison.OrdinalIgnoreCase)
        || string.Equals(language, "csharp", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonObject metadata, string group, string member) =>
        metadata[group] is JsonObject json && json[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}
