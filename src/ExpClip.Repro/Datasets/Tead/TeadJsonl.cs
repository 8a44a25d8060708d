using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExpClip.Common;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Datasets.Tead;

/// <summary>TEAD samples as JSON lines (<c>data/README.md</c> describes the fields).</summary>
public static class TeadJsonl
{
    /// <summary>Version of the format, in every line.</summary>
    public const int Schema = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file for people too; whoever shows it in HTML escapes it there
    };

    /// <summary>Writes one line a sample, weights included; compressed when the name ends in <c>.gz</c>.</summary>
    /// <returns>SHA-256 of the lines, the same for either form.</returns>
    public static string Write(string file, IEnumerable<TeadSample> samples)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AtomicFile.Write(file, stream =>
        {
            using var packed = IsPacked(file) ? new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true) : null;
            foreach (var sample in samples)
            {
                byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(
                    new Line(Schema, sample.Text, [.. sample.Tags], [.. sample.Aus.Select(au => au.ToString())], [.. sample.Situations],
                        sample.Source, sample.Weights), Options), (byte)'\n'];
                hash.AppendData(line);
                (packed ?? stream).Write(line);
            }
        });
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads samples; weights a line lacks follow from its action units.</summary>
    /// <exception cref="InputException">A line is no sample or breaks a rule; names file and line.</exception>
    public static IReadOnlyList<TeadSample> Read(string file, AuRig rig)
    {
        if (!IsPacked(file)) return [.. TextLines.Read(file).Select(line => Parse(file, line.Line, line.Text, rig))];
        if (!File.Exists(file)) throw InputException.At(file, 0, "the file does not exist", "Check the path.");
        using var packed = new BufferedStream(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), 1 << 16);
        try
        {
            return [.. TextLines.Read(file, packed).Select(line => Parse(file, line.Line, line.Text, rig))];
        }
        catch (InvalidDataException e)
        {
            throw InputException.At(file, 0, $"is no gzip file or a damaged one ({e.Message.TrimEnd('.')})", "Build it again.", e);
        }
    }

    /// <summary>Reads all <c>*.jsonl</c> of a folder, by name of the file.</summary>
    /// <exception cref="InputException">There is none, or one is wrong.</exception>
    public static IReadOnlyList<TeadSample> ReadFolder(string folder, AuRig rig) =>
        [.. Files(folder).SelectMany(file => Read(file, rig))];

    /// <summary>The <c>*.jsonl</c> of a folder, by name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static IReadOnlyList<string> Files(string folder) =>
        Directory.Exists(folder) && Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } files ? files
        : throw InputException.At(folder, 0, "the folder has no *.jsonl", "Restore it from the repository.");

    private static bool IsPacked(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static TeadSample Parse(string file, int number, string json, AuRig rig)
    {
        var line = Deserialise(file, number, json);
        var aus = new List<AuActivation>();
        foreach (var text in line.Aus)
            aus.Add(AuActivation.TryParse(text, out var activation) ? activation :
                throw Wrong($"action unit '{text}'", "FACS notation such as 12C is expected."));

        if (line.Schema != Schema)
            throw Wrong($"schema {line.Schema}, expected {Schema}", "Build the file again with this version of the kit.");
        if (string.IsNullOrWhiteSpace(line.Text)) throw Wrong("the text is empty", "Remove the line.");
        if (line.Tags.Length is < TeadSample.MinimumTags or > TeadSample.MaximumTags || line.Tags.Distinct().Count() != line.Tags.Length)
            throw Wrong($"tags '{string.Join(", ", line.Tags)}'",
                $"{TeadSample.MinimumTags} to {TeadSample.MaximumTags} different tags are expected.");
        if (line.Situations.Length is < TeadSample.MinimumSituations or > TeadSample.MaximumSituations
            || line.Situations.Any(string.IsNullOrWhiteSpace))
            throw Wrong($"{line.Situations.Length} situations",
                $"{TeadSample.MinimumSituations} to {TeadSample.MaximumSituations} sentences are expected.");
        if (rig.Tables.Problems(aus).FirstOrDefault() is { } problem) throw Wrong(problem, "Correct the action units.");
        if (line.Weights is { } w && (w.Length != Blendshape.Count || w.Any(weight => weight is not (>= 0 and <= 1))))
            throw Wrong($"{w.Length} weights from {w.DefaultIfEmpty().Min()} to {w.DefaultIfEmpty().Max()}",
                $"{Blendshape.Count} weights in [0, 1] are expected.");
        return new TeadSample(line.Text, line.Tags, aus, line.Situations, line.Weights ?? rig.ToBlendshapeWeights(aus), line.Source);

        InputException Wrong(string what, string remedy) => InputException.At(file, number, what, remedy);
    }

    private static Line Deserialise(string file, int number, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(json, Options) ??
                throw InputException.At(file, number, "the line is null", "Remove it.");
        }
        catch (JsonException e)
        {
            throw InputException.At(file, number, $"no TEAD sample: {e.Message.TrimEnd('.')}", "data/README.md describes the fields.", e);
        }
    }

    private sealed record Line(int Schema, string Text, string[] Tags, string[] Aus, string[] Situations, string Source,
        float[]? Weights = null);
}
