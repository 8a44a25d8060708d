using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ExpClip.Notebooks.Engine;

/// <summary>Tells the compiler which file a <c>#r</c> means and where the assemblies lie that a referenced library refers to.</summary>
internal sealed class CellReferenceResolver(ReferencedLibraries libraries) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        libraries.Locate(reference) is { } path ? [MetadataReference.CreateFromFile(path, properties)] : [];

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity) =>
        libraries.FindManaged(referenceIdentity.Name) is { } path ? MetadataReference.CreateFromFile(path) : null;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
