using System.Text.Json.Nodes;
using ExpClip.Notebooks.Document;

namespace ExpClip.Notebooks.Html;

/// <summary>Pictures that a Markdown cell names: data: addresses, the cell's attachments, and files below the notebook's folder.</summary>
/// <param name="cell">The cell, for its attachments.</param>
/// <param name="folder">The notebook's folder; null when no files are to be read.</param>
internal sealed class PictureSource(NotebookCell cell, string? folder)
{
    private const long LargestFile = 16L << 20;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif",
        [".webp"] = "image/webp", [".svg"] = "image/svg+xml",
    };

    /// <returns>The picture as a data: address, or null when the page cannot contain it.</returns>
    public string? Find(string address)
    {
        if (address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)) return address;
        if (address.StartsWith("attachment:", StringComparison.Ordinal)) return Attachment(Uri.UnescapeDataString(address["attachment:".Length..]));
        return folder is null ? null : FromFile(folder, Uri.UnescapeDataString(address));
    }

    /// <summary>A picture of base64 text, or null when that is not base64.</summary>
    public static string? DataAddress(string mimeType, string? base64)
    {
        if (base64 is null) return null;
        string compact = string.Concat(base64.Where(c => !char.IsWhiteSpace(c)));
        return compact.Length > 0 && System.Buffers.Text.Base64.IsValid(compact) ? $"data:{mimeType};base64,{compact}" : null;
    }

    private string? Attachment(string name)
    {
        if ((cell.Json["attachments"] as JsonObject)?[name] is not JsonObject bundle) return null;
        return bundle.Where(entry => Types.ContainsValue(entry.Key))
            .Select(entry => DataAddress(entry.Key, MultilineText.Read(entry.Value))).FirstOrDefault(found => found is not null);
    }

    /// <summary>Only below the notebook's folder: a page that is passed on must not take other files of this machine along.</summary>
    private static string? FromFile(string folder, string address)
    {
        if (address.Contains('\0') || Path.IsPathRooted(address) || !Types.TryGetValue(Path.GetExtension(address), out var type)) return null;
        var path = Path.GetFullPath(address, folder);
        var file = new FileInfo(path);
        if (!path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return null;
        if (!file.Exists || file.LinkTarget is not null || file.Length > LargestFile) return null;
        return DataAddress(type, Convert.ToBase64String(File.ReadAllBytes(path)));
    }
}
