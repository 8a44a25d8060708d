namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>A key that shows itself nowhere: not in text, not in records, not in what an endpoint echoes.</summary>
public sealed class ApiKey
{
    public const string Variable = "OPENAI_API_KEY";
    private const string Hidden = "[key]";

    private readonly string _value;

    private ApiKey(string value) => _value = value;

    /// <summary>For endpoints that ask for none.</summary>
    public static ApiKey None { get; } = new("");

    /// <summary>The key in <see cref="Variable"/>; endpoints other than OpenAI's own may go without.</summary>
    /// <exception cref="InputException">OpenAI's endpoint is asked and there is no key.</exception>
    public static ApiKey FromEnvironment(Uri baseAddress)
    {
        var value = Environment.GetEnvironmentVariable(Variable)?.Trim();
        if (!string.IsNullOrEmpty(value)) return new ApiKey(value);
        return baseAddress.Host != LlmOptions.OpenAi.Host ? None : throw new InputException(
            $"{baseAddress.Host} needs a key and {Variable} is not set. Set it, or name another endpoint with --base-url.");
    }

    /// <summary>The text without the key, should an endpoint have repeated it.</summary>
    public string Redact(string text) => _value.Length == 0 ? text : text.Replace(_value, Hidden, StringComparison.Ordinal);

    public override string ToString() => Hidden;

    // The client refuses an empty key; endpoints that need none ignore it.
    internal System.ClientModel.ApiKeyCredential ToCredential() => new(_value.Length == 0 ? "none" : _value);
}
