using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace ExpClip.Notebooks.Engine.Assistance;

/// <summary>
/// The documentation comment of a symbol as plain text, from the XML file beside its assembly; .NET's own lie with the SDK's
/// reference assemblies, where there is an SDK.
/// </summary>
internal static partial class DocumentationText
{
    /// <summary>Where the reference assemblies declare what the runtime keeps in one private assembly.</summary>
    private static readonly string[] CoreFiles = ["System.Runtime", "System.Collections", "System.Linq", "System.Threading", "System.Memory"];

    public static string? Of(ISymbol symbol, Compilation compilation)
    {
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        if (symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id || symbol.ContainingAssembly is not { } assembly) return null;
        if (compilation.GetMetadataReference(assembly) is not PortableExecutableReference { FilePath: { } path }) return null;
        return FilesFor(path).Select(file => Find(file, id)).FirstOrDefault(text => text is not null);
    }

    private static IEnumerable<string> FilesFor(string assembly)
    {
        string name = Path.GetFileNameWithoutExtension(assembly);
        string beside = Path.ChangeExtension(assembly, ".xml");
        var framework = ReferenceFolder() is { } folder ? CoreFiles.Prepend(name).Select(n => Path.Combine(folder, n + ".xml")) : [];
        return framework.Prepend(beside).Where(File.Exists).Distinct();
    }

    private static string? ReferenceFolder()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs)) return null;
        var folders = Directory.EnumerateDirectories(packs).Select(pack => Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0"));
        return folders.FirstOrDefault(Directory.Exists);
    }

    /// <summary>Reads the file up to the member: some of them are tens of megabytes.</summary>
    private static string? Find(string file, string id)
    {
        try
        {
            using var reader = XmlReader.Create(file);
            while (reader.ReadToFollowing("member"))
                if (reader.GetAttribute("name") == id) return Plain(XElement.Load(reader.ReadSubtree()));
        }
        catch (XmlException) { } // a damaged file documents nothing
        return null;
    }

    private static string Plain(XElement member)
    {
        var text = new StringBuilder();
        foreach (var part in member.Elements())
        {
            string? heading = part.Name.LocalName switch
            {
                "summary" => "",
                "param" => $"{part.Attribute("name")?.Value}: ",
                "returns" => "Returns: ",
                "exception" => $"Throws {Simple(part.Attribute("cref")?.Value)}: ",
                _ => null,
            };
            if (heading is not null) text.Append(heading).Append(Spaces().Replace(Words(part), " ").Trim()).Append('\n');
        }
        return text.ToString().TrimEnd();
    }

    private static string Words(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference =>
            Simple((reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))?.Value),
        XElement inner => Words(inner),
        _ => "",
    }));

    /// <summary><c>M:System.String.Trim(System.Char)</c> is shown as <c>String.Trim</c>.</summary>
    private static string Simple(string? reference)
    {
        if (reference is null) return "";
        string name = reference[(reference.IndexOf(':') + 1)..].Split('(')[0];
        return reference.StartsWith("T:", StringComparison.Ordinal) ? name.Split('.')[^1] : string.Join('.', name.Split('.').TakeLast(2));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
