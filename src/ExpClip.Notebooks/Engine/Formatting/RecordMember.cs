using System.Reflection;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>A column of a table: a public property, or a public field (of a tuple, say), of the elements.</summary>
internal sealed record RecordMember(string Name, Func<object, object?> Read)
{
    private const int Limit = 40;

    /// <summary>In the order of declaration, at most 40.</summary>
    public static IReadOnlyList<RecordMember> Of(Type type)
    {
        const BindingFlags flags = BindingFlags.Instance | BindingFlags.Public;
        var properties = type.GetProperties(flags)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Select(p => new RecordMember(p.Name, o => Try(() => p.GetValue(o))));
        var fields = type.GetFields(flags).Select(f => new RecordMember(f.Name, f.GetValue));
        return [.. properties.Concat(fields).DistinctBy(m => m.Name).Take(Limit)];
    }

    /// <summary>A property that throws must not hide the other columns: its exception is what the table shows.</summary>
    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (TargetInvocationException e)
        {
            return $"({e.InnerException?.GetType().Name})";
        }
    }
}
