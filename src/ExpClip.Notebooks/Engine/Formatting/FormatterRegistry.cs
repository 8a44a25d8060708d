using System.Reflection;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>
/// The formatters that cells registered and those that types and referenced libraries declare by attribute. One registry a process, as in
/// .NET Interactive.
/// </summary>
internal static class FormatterRegistry
{
    private static readonly Lock Gate = new();
    private static readonly List<TypeFormatter> Registered = []; // latest last
    private static readonly Dictionary<Type, string[]> Preferred = [];
    private static readonly Dictionary<Type, FormatterSource> Sources = [];
    private static readonly List<TypeFormatter> OfLibraries = []; // latest last

    public static void Add(TypeFormatter formatter)
    {
        lock (Gate) Registered.Add(formatter);
    }

    /// <summary>Takes what a referenced library declares for types of others.</summary>
    public static void AddLibrary(Assembly library)
    {
        var declared = FormatterSource.DeclaredOn(library).Formatters; // runs foreign code: outside the lock
        lock (Gate) OfLibraries.AddRange(declared);
    }

    public static void Prefer(Type type, string[] mimeTypes)
    {
        lock (Gate) Preferred[type] = mimeTypes;
    }

    public static void Clear()
    {
        lock (Gate)
        {
            Registered.Clear();
            Preferred.Clear();
        }
    }

    /// <summary>
    /// What applies to a type, best first: registered, then declared by the type, then by libraries; among each, narrow before wide. Of
    /// two registered ones the later is the better; declared ones keep their order, best form first.
    /// </summary>
    public static IReadOnlyList<TypeFormatter> For(Type type)
    {
        var source = SourceOf(type);
        lock (Gate)
        {
            var registered = Registered.Where(f => f.AppliesTo(type)).Reverse().ToList();
            var declared = source.Formatters.Where(f => f.AppliesTo(type));
            return [.. MostSpecificFirst(registered), .. declared, .. MostSpecificFirst([.. OfLibraries.Where(f => f.AppliesTo(type))])];
        }
    }

    /// <returns>The MIME types chosen for a type, or null where nobody chose.</returns>
    public static string[]? PreferredMimeTypes(Type type)
    {
        lock (Gate)
        {
            for (Type? t = type; t is not null; t = t.BaseType)
                if (Preferred.TryGetValue(t, out var mimeTypes)) return mimeTypes;
        }
        return SourceOf(type).PreferredMimeTypes;
    }

    private static FormatterSource SourceOf(Type type)
    {
        lock (Gate)
            if (Sources.TryGetValue(type, out var known)) return known;
        var found = FormatterSource.DeclaredOn(type); // runs foreign code: outside the lock
        lock (Gate) return Sources[type] = found;
    }

    private static IEnumerable<TypeFormatter> MostSpecificFirst(List<TypeFormatter> formatters)
    {
        while (formatters.Count > 0)
        {
            var next = formatters.First(f => !formatters.Any(other => other.IsMoreSpecificThan(f)));
            formatters.Remove(next);
            yield return next;
        }
    }
}
