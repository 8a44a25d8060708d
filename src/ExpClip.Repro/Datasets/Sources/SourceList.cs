using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExpClip.Repro.Datasets.Sources;

/// <summary>The public sources that <c>data/sources.json</c> names: addresses, licences, sizes and checksums.</summary>
public sealed class SourceList
{
    private const int Schema = 1;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private SourceList(IReadOnlyList<PublicSource> sources) => Sources = sources;

    private sealed record Document(int Schema, IReadOnlyList<PublicSource> Sources);

    public IReadOnlyList<PublicSource> Sources { get; }

    /// <summary>The list the kit ships.</summary>
    public static SourceList Load() => Load(KitData.File("sources.json"));

    /// <exception cref="InputException">The file is missing, malformed, or a path, address or checksum in it cannot be meant.</exception>
    public static SourceList Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var document = JsonSerializer.Deserialize<Document>(stream, Format);
            if (document?.Schema != Schema) throw Refuse(file, $"schema {document?.Schema} is not {Schema}");
            foreach (var source in document.Sources)
                if (Problem(source) is { } problem) throw Refuse(file, $"source '{source.Id}': {problem}");
            if (document.Sources.GroupBy(source => source.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw Refuse(file, $"source '{twice.Key}' is listed twice");
            return new SourceList(document.Sources);
        }
        catch (JsonException e)
        {
            throw InputException.At(file, (int)(e.LineNumber ?? 0) + 1, $"is no list of sources ({e.Message})", Remedy, e);
        }
        catch (FileNotFoundException e)
        {
            throw InputException.At(file, 0, "the file does not exist", Remedy, e);
        }
    }

    /// <summary>Sources of a kind: those asked for, or all.</summary>
    /// <exception cref="InputException">A name is unknown.</exception>
    public IReadOnlyList<PublicSource> Of(SourceKind kind, IReadOnlyCollection<string> ids)
    {
        var known = Sources.Where(source => source.Kind == kind).ToArray();
        foreach (var id in ids)
            if (known.All(source => source.Id != id))
                throw new InputException($"There is no source '{id}'. Known: {string.Join(", ", known.Select(source => source.Id))}.");
        return ids.Count == 0 ? known : [.. known.Where(source => ids.Contains(source.Id))];
    }

    private const string Remedy = "Restore data/sources.json from the repository.";

    private static InputException Refuse(string file, string problem) => InputException.At(file, 0, problem, Remedy);

    private static string? Problem(PublicSource source) =>
        source.Files.Select(Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>A list decides where files are written: paths stay inside the folder, addresses are encrypted, checksums are checksums.</summary>
    private static string? Problem(SourceFile file)
    {
        var parts = file.Path.Split('/');
        if (Path.IsPathRooted(file.Path) || file.Path.Contains('\\') || parts.Any(part => part is "" or "." or ".."))
            return $"'{file.Path}' is not a path inside the folder";
        if (file.Address is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri is { Scheme: "http", IsLoopback: true })))
            return $"'{address}' is no https address";
        if (file.Bytes < 0) return $"'{file.Path}' has {file.Bytes} bytes";
        if (file.Sha256 is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower))) return $"'{hash}' is no SHA-256";
        return file is { Address: null, Sha256: null, Note: null } ? $"'{file.Path}' has neither address nor checksum nor note" : null;
    }
}
