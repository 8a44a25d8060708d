using System.Collections;
using System.Runtime.CompilerServices;

namespace ExpClip.Notebooks.Engine.Formatting;

/// <summary>The first elements of a sequence, which may be endless, and what is known of the rest.</summary>
/// <param name="Items">At most the limit.</param>
/// <param name="Rest">Number of elements left out; null when there are some but nobody knows how many.</param>
/// <param name="ElementType">Declared element type, or that of the first element where the declaration says nothing.</param>
internal sealed record SequenceHead(IReadOnlyList<object?> Items, int? Rest, Type? ElementType)
{
    private const int ItemLength = 80;

    public static SequenceHead Of(IEnumerable sequence, int limit)
    {
        var items = new List<object?>();
        bool more = false;
        foreach (var item in sequence)
        {
            more = items.Count >= limit;
            if (more) break;
            items.Add(item);
        }
        int? rest = !more ? 0 : sequence is ICollection known ? known.Count - items.Count : null;
        return new SequenceHead(items, rest, ElementTypeOf(sequence, items));
    }

    /// <summary>Whether the elements have parts worth a column each: no scalars, no text, no sequences, nothing that has a form of its own.</summary>
    public bool IsOfRecords => ElementType is { } type
        && !type.IsPrimitive && !type.IsEnum && type != typeof(string)
        && Nullable.GetUnderlyingType(type) is null
        && !typeof(IEnumerable).IsAssignableFrom(type)
        && (type.Namespace != nameof(System) || IsTuple(type))
        && FormatterRegistry.For(type).Count == 0
        && RecordMember.Of(type).Count > 0;

    /// <summary>How many elements are left out, in words, or null when none is.</summary>
    public string? RestText => Rest switch
    {
        0 => null,
        null => "… and more",
        1 => "… and 1 more",
        { } n => FormattableString.Invariant($"… and {n:N0} more"),
    };

    public override string ToString()
    {
        var shown = Items.Select(item => item is null ? "<null>" : ValueText.Short(item, ItemLength));
        return $"[ {string.Join(", ", RestText is { } rest ? shown.Append(rest) : shown)} ]";
    }

    private static Type? ElementTypeOf(IEnumerable sequence, List<object?> items)
    {
        var declared = sequence.GetType().GetInterfaces().Append(sequence.GetType())
            .FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        bool saysEnough = declared is { IsInterface: false, IsAbstract: false } && declared != typeof(object);
        return saysEnough ? declared : items.FirstOrDefault(item => item is not null)?.GetType();
    }

    private static bool IsTuple(Type type) =>
        type.IsGenericType && typeof(ITuple).IsAssignableFrom(type);
}
