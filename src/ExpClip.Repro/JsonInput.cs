using System.Text.Json;

namespace ExpClip.Repro;

/// <summary>JSON that somebody may have edited or damaged.</summary>
internal static class JsonInput
{
    /// <summary>What a file holds.</summary>
    /// <param name="what">What it should be, with what denies it: <c>no list of claims</c>.</param>
    /// <param name="remedy">What the user can do, a sentence.</param>
    /// <exception cref="InputException">
    /// It is no JSON, holds null, or does not have the form of <typeparamref name="T"/>; the message names the line.
    /// </exception>
    public static T Load<T>(string file, string what, string remedy, JsonSerializerOptions? format = null) where T : class =>
        Parse<T>(file, File.ReadAllText(file), what, remedy, format);

    /// <summary>The same of a text.</summary>
    /// <param name="origin">Where it is from, for errors.</param>
    public static T Parse<T>(string origin, string json, string what, string remedy, JsonSerializerOptions? format = null) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, format) ?? throw InputException.At(origin, 0, $"is {what}: it holds null", remedy);
        }
        catch (JsonException e)
        {
            throw InputException.At(origin, (int)(e.LineNumber ?? 0) + 1, $"is {what} ({e.Message.TrimEnd('.')})", remedy, e);
        }
    }
}
