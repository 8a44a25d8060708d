using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExpClip.Notebooks.Engine;

/// <summary>Checks a cell's <c>#r</c> lines before it is compiled, so that each failure says what to do.</summary>
internal static class ReferenceDirectives
{
    /// <exception cref="CellErrorException">A reference is a package, is missing, or is no .NET library.</exception>
    public static void Load(CompilationUnitSyntax cell, ReferencedLibraries libraries)
    {
        foreach (var directive in cell.GetReferenceDirectives()) Load(directive, libraries);
    }

    private static void Load(ReferenceDirectiveTriviaSyntax directive, ReferencedLibraries libraries)
    {
        string reference = directive.File.ValueText;
        if (reference.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            throw Refuse(directive, "PackageReferenceNotSupported",
                $"#r \"{reference}\": packages are not restored while a notebook runs. "
                + "Add the package to the library's project, build it, and write #r \"path/to/Library.dll\".");
        string path = libraries.Locate(reference)
            ?? throw Refuse(directive, "MissingReference",
                $"#r \"{reference}\": no such file (relative to the notebook's folder). "
                + "Build the project that makes it, or correct the path.");
        try
        {
            libraries.Load(path);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw Refuse(directive, "UnusableReference", $"#r \"{reference}\": cannot be loaded as a .NET library. {e.Message}");
        }
    }

    private static CellErrorException Refuse(ReferenceDirectiveTriviaSyntax directive, string name, string message)
    {
        var start = directive.GetLocation().GetLineSpan().StartLinePosition;
        return new CellErrorException(ErrorReport.OfDirective(name, message, start.Line + 1, start.Character + 1));
    }
}
