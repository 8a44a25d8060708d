using System.Text.Json.Nodes;

namespace Plotly.NET.CSharp;

/// <summary>Sets attributes of a trace, layout or axis for the arguments that were given.</summary>
internal static class Attributes
{
    public static JsonObject Set(this JsonObject target, string name, Optional<string> value) => target.SetNode(name, value, text => text);

    public static JsonObject Set(this JsonObject target, string name, Optional<bool> value) => target.SetNode(name, value, flag => flag);

    public static JsonObject Set(this JsonObject target, string name, Optional<int> value) => target.SetNode(name, value, number => number);

    public static JsonObject Set(this JsonObject target, string name, Optional<double> value) =>
        target.SetNode(name, value, number => Json.Value(number));

    public static JsonObject Set<T>(this JsonObject target, string name, Optional<IEnumerable<T>> values) where T : IConvertible =>
        target.SetNode(name, values, all => Json.Values(all));

    /// <summary>An attribute that takes one value for all marks or one for each.</summary>
    public static JsonObject Set<T>(this JsonObject target, string name, Optional<T> one, Optional<IEnumerable<T>> each) where T : IConvertible =>
        each.IsSome ? target.Set(name, each) : target.SetNode(name, one, value => Json.Value(value));

    /// <summary>A StyleParam, whose text is its plotly.js name.</summary>
    public static JsonObject SetStyle<T>(this JsonObject target, string name, Optional<T> style) where T : class =>
        target.SetNode(name, style, value => value.ToString());

    public static JsonObject SetColor(this JsonObject target, string name, Optional<Color> color) =>
        target.SetNode(name, color, value => value.Css);

    /// <summary>A nested object such as <c>marker</c> or <c>line</c>, left out while it is empty.</summary>
    public static JsonObject SetPart(this JsonObject target, string name, JsonObject part)
    {
        if (part.Count > 0) target[name] = part;
        return target;
    }

    private static JsonObject SetNode<T>(this JsonObject target, string name, Optional<T> value, Func<T, JsonNode?> convert)
    {
        if (value.IsSome) target[name] = convert(value.Value);
        return target;
    }
}
