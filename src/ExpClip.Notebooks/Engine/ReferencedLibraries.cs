using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using ExpClip.Notebooks.Engine.Formatting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace ExpClip.Notebooks.Engine;

/// <summary>
/// The libraries that cells reference by <c>#r "path"</c>. Each is loaded once, with its dependencies and native libraries
/// taken from what its .deps.json says, else from the folder it lies in.
/// </summary>
internal sealed class ReferencedLibraries
{
    private static readonly Dictionary<string, string> Framework = FrameworkAssemblies();

    private readonly string folder;
    private readonly InteractiveAssemblyLoader loader;
    private readonly List<AssemblyDependencyResolver> resolvers = [];
    private readonly List<string> folders = [];
    private readonly HashSet<string> loaded = [];

    /// <param name="folder">The notebook's: relative paths start there.</param>
    public ReferencedLibraries(string folder, InteractiveAssemblyLoader loader)
    {
        (this.folder, this.loader) = (folder, loader);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            FindManaged(name.Name!) is { } path ? context.LoadFromAssemblyPath(path) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            FindNative(name) is { } path ? NativeLibrary.Load(path) : IntPtr.Zero;
    }

    /// <summary>The class library of .NET, which every cell may use.</summary>
    public static ImmutableArray<MetadataReference> FrameworkReferences { get; } =
        [.. Framework.Values.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The file a reference means, or null when there is none.</summary>
    public string? Locate(string reference)
    {
        string path = Path.GetFullPath(reference, folder);
        if (File.Exists(path)) return path;
        string name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference;
        return Framework.GetValueOrDefault(name);
    }

    /// <summary>Loads the library, so that cells and its own dependants meet one copy of it.</summary>
    /// <exception cref="BadImageFormatException">The file is no .NET library.</exception>
    public void Load(string path)
    {
        if (Framework.ContainsValue(path)) return;
        resolvers.Add(new AssemblyDependencyResolver(path));
        folders.Add(Path.GetDirectoryName(path)!);
        var library = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
        loader.RegisterDependency(library);
        if (loaded.Add(path)) FormatterRegistry.AddLibrary(library);
    }

    /// <summary>The file of an assembly that a referenced library itself refers to, or null.</summary>
    public string? FindManaged(string name) =>
        resolvers.Select(r => r.ResolveAssemblyToPath(new(name))).FirstOrDefault(path => path is not null)
        ?? folders.Select(f => Path.Combine(f, name + ".dll")).FirstOrDefault(File.Exists)
        ?? Framework.GetValueOrDefault(name);

    private string? FindNative(string name) =>
        resolvers.Select(r => r.ResolveUnmanagedDllToPath(name)).FirstOrDefault(path => path is not null)
        ?? folders.SelectMany(f => NativeFileNames(name).Select(file => Path.Combine(f, file))).FirstOrDefault(File.Exists);

    private static string[] NativeFileNames(string name) => [name, $"{name}.so", $"lib{name}.so"];

    private static Dictionary<string, string> FrameworkAssemblies() =>
        Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")
            .Where(path => IsForCells(Path.GetFileNameWithoutExtension(path)))
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path));

    private static bool IsForCells(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal)
        || name is "mscorlib" or "netstandard" or "Microsoft.CSharp" or "Microsoft.Win32.Primitives";
}
