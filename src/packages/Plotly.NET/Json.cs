using System.Globalization;
using System.Text.Json.Nodes;

namespace Plotly.NET;

/// <summary>From the values a chart takes to the JSON plotly.js reads.</summary>
internal static class Json
{
    /// <summary>One datum. A number that is not finite becomes null, which plotly.js draws as a gap.</summary>
    public static JsonNode? Value(IConvertible? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        float number => float.IsFinite(number) ? JsonValue.Create(number) : null,
        decimal number => JsonValue.Create(number),
        DateTime time => JsonValue.Create(time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        ulong number => JsonValue.Create(number),
        char letter => JsonValue.Create(letter.ToString()),
        Enum name => JsonValue.Create(name.ToString()),
        _ => JsonValue.Create(value.ToInt64(CultureInfo.InvariantCulture)),
    };

    public static JsonArray Values<T>(IEnumerable<T> values) where T : IConvertible =>
        new([.. values.Select(value => Value(value))]);

    public static JsonArray Rows<T>(IEnumerable<IEnumerable<T>> rows) where T : IConvertible =>
        new([.. rows.Select(row => (JsonNode)Values(row))]);

    /// <summary>Objects merge key by key, annotations are appended, anything else is replaced.</summary>
    public static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (key, value) in from)
        {
            if (into[key] is JsonObject inner && value is JsonObject changes) Merge(inner, changes);
            else if (key == "annotations" && into[key] is JsonArray list && value is JsonArray more)
                foreach (var item in more) list.Add(item?.DeepClone());
            else into[key] = value?.DeepClone();
        }
    }
}
