using System.ClientModel;
using System.Globalization;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>Which failures deserve another attempt, and when.</summary>
internal static class RetryRules
{
    private const string QuotaCode = "insufficient_quota"; // OpenAI's 429 that no patience helps

    /// <summary>Exponential back-off with jitter round attempts that have a time limit each; Retry-After is waited for when it is longer.</summary>
    public static ResiliencePipeline<ChatAnswer> Build(LlmOptions options, LlmMeter meter)
    {
        var builder = new ResiliencePipelineBuilder<ChatAnswer>();
        if (options.Attempts > 1)
            builder.AddRetry(new RetryStrategyOptions<ChatAnswer>
            {
                MaxRetryAttempts = options.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.FirstDelay,
                MaxDelay = options.LongestDelay,
                ShouldHandle = arguments => ValueTask.FromResult(IsTransient(arguments.Outcome.Exception, options)),
                DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception)),
                OnRetry = arguments =>
                {
                    meter.BackedOff(arguments.RetryDelay);
                    return ValueTask.CompletedTask;
                },
            });
        return builder.AddTimeout(options.Timeout).Build();
    }

    /// <summary>Whether the same request may succeed later: overload, time-outs, cut connections, half an answer.</summary>
    public static bool IsTransient(Exception? e, LlmOptions options) => e switch
    {
        ClientResultException { Status: 408 or 409 or 425 or 429 or >= 500 } =>
            !IsQuota(e) && (RetryAfter(e) ?? TimeSpan.Zero) <= options.LongestRetryAfter,
        ClientResultException { Status: 0 or (>= 200 and < 300) } => true, // the connection broke, before or within the answer
        TimeoutRejectedException or HttpRequestException or IOException or JsonException => true,
        AggregateException several => several.InnerExceptions.All(inner => IsTransient(inner, options)),
        _ => false,
    };

    public static bool IsQuota(Exception? e) =>
        e is ClientResultException { Status: 429 } refused && refused.Message.Contains(QuotaCode, StringComparison.Ordinal);

    /// <summary>What the endpoint asks for, in seconds or as a date; null when it says nothing.</summary>
    public static TimeSpan? RetryAfter(Exception? e)
    {
        if ((e as ClientResultException)?.GetRawResponse()?.Headers is not { } headers) return null;
        if (!headers.TryGetValue("Retry-After", out var said)) return null;
        if (double.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
            return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        return at > DateTimeOffset.UtcNow ? at - DateTimeOffset.UtcNow : TimeSpan.Zero;
    }

    /// <summary>One line for a person.</summary>
    public static string Describe(Exception e)
    {
        var text = e switch
        {
            TimeoutRejectedException => "no answer in time",
            AggregateException { InnerException: { } inner } => inner.Message,
            _ => e.Message,
        };
        var line = string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length > 300 ? line[..300] + "…" : line;
    }
}
