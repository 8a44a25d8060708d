using System.Text.Encodings.Web;
using System.Text.Json;
using ExpClip.Common;

namespace ExpClip.Repro.Results;

/// <summary>The sentences under an artefact's figures: <c>captions.json</c>, by the figure's file name without its ending.</summary>
public static class FigureCaptions
{
    private const string FileName = "captions.json";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Save(string artefactFolder, SortedDictionary<string, string> captions) =>
        AtomicFile.WriteAllText(Path.Combine(artefactFolder, FileName), JsonSerializer.Serialize(captions, Format) + "\n");

    /// <summary>The captions of an artefact; empty where it left none.</summary>
    /// <exception cref="InputException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, string> Load(string artefactFolder)
    {
        var path = Path.Combine(artefactFolder, FileName);
        return File.Exists(path) ? JsonInput.Load<Dictionary<string, string>>(path, "no list of captions", "Run the notebook again.") : [];
    }
}
