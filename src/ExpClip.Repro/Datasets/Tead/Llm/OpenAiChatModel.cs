using System.ClientModel;
using System.ClientModel.Primitives;
using System.Threading.RateLimiting;
using OpenAI;
using OpenAI.Chat;
using Polly;

namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>A model behind OpenAI's chat completions: retries with back-off, a limit on requests a minute, and errors that say what to do.</summary>
public sealed class OpenAiChatModel : IChatModel, IDisposable
{
    private readonly LlmOptions _options;
    private readonly ApiKey _key;
    private readonly LlmMeter _meter;
    private readonly ChatClient _client;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<ChatAnswer> _retries;
    private readonly TokenBucketRateLimiter? _rate;
    private int _answered;

    public OpenAiChatModel(LlmOptions options, ApiKey key, LlmMeter meter)
    {
        (_options, _key, _meter) = (options, key, meter);
        // A connection a worker, and no time-out of its own: the retry pipeline times each attempt.
        var handler = new SocketsHttpHandler { MaxConnectionsPerServer = options.Concurrency, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new ChatClient(options.Model, key.ToCredential(), new OpenAIClientOptions
        {
            Endpoint = options.BaseAddress,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = options.Timeout + TimeSpan.FromSeconds(10),
        });
        _retries = RetryRules.Build(options, meter);
        if (options.RequestsPerMinute > 0) _rate = new TokenBucketRateLimiter(Rate(options));
    }

    /// <inheritdoc/>
    public async Task<ChatAnswer> AskAsync(ChatPrompt prompt, CancellationToken stop)
    {
        var messages = prompt.Turns.Select(Message).ToArray();
        var form = Form(prompt);
        try
        {
            var answer = await _retries.ExecuteAsync(async token => await AttemptAsync(messages, form, token), stop);
            Interlocked.Increment(ref _answered);
            return answer;
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is not InputException)
        {
            throw Explain(e);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _rate?.Dispose();
    }

    private async Task<ChatAnswer> AttemptAsync(ChatMessage[] messages, ChatResponseFormat form, CancellationToken stop)
    {
        using var lease = _rate is null ? null : await _rate.AcquireAsync(1, stop);
        using var timing = _meter.Attempt();
        var options = new ChatCompletionOptions
        {
            Temperature = _options.Temperature, MaxOutputTokenCount = _options.MaximumTokens, ResponseFormat = form,
        };
        ChatCompletion completion = await _client.CompleteChatAsync(messages, options, stop);
        var text = string.Concat(completion.Content.Select(part => part.Text));
        var answer = new ChatAnswer(_key.Redact(text), completion.Usage?.InputTokenCount ?? 0, completion.Usage?.OutputTokenCount ?? 0);
        _meter.Answered(answer);
        return answer;
    }

    private Exception Explain(Exception e)
    {
        var said = _key.Redact(RetryRules.Describe(e));
        var status = (e as ClientResultException)?.Status ?? 0;
        return status switch
        {
            401 or 403 => new InputException(
                $"{_options.BaseAddress}: the key was refused ({said}). Set {ApiKey.Variable} to a key of this endpoint."),
            404 => new InputException($"{_options.BaseAddress}: no model '{_options.Model}' or no chat completions at this address ({said}). "
                + "Check --model and --base-url."),
            429 when RetryRules.IsQuota(e) => new InputException(
                $"{_options.BaseAddress}: the account's quota is used up ({said}). What is done stays; run again later."),
            _ when RetryRules.RetryAfter(e) > _options.LongestRetryAfter => new InputException(
                $"{_options.BaseAddress}: asks to wait {RetryRules.RetryAfter(e)!.Value.TotalMinutes:F0} minutes. "
                + "What is done stays; run again then."),
            >= 400 and < 500 when status is not (408 or 429) && Volatile.Read(ref _answered) == 0 => new InputException(
                $"{_options.BaseAddress}: refuses the request ({said}). Check --base-url, --model and --form."),
            0 when e is not TimeoutException and not Polly.Timeout.TimeoutRejectedException && Volatile.Read(ref _answered) == 0 =>
                new InputException(
                $"{_options.BaseAddress}: cannot be reached ({said}). Check --base-url and the network."),
            _ => new ChatFailedException($"the endpoint failed {_options.Attempts} times, at last with: {said}", e),
        };
    }

    private ChatResponseFormat Form(ChatPrompt prompt) => _options.Form switch
    {
        AnswerForm.Schema => ChatResponseFormat.CreateJsonSchemaFormat(prompt.Stage, BinaryData.FromString(prompt.Schema), jsonSchemaIsStrict: true),
        AnswerForm.Object => ChatResponseFormat.CreateJsonObjectFormat(),
        _ => ChatResponseFormat.CreateTextFormat(),
    };

    private static ChatMessage Message(ChatTurn turn) => turn.Role switch
    {
        ChatRole.System => new SystemChatMessage(turn.Text),
        ChatRole.Assistant => new AssistantChatMessage(turn.Text),
        _ => new UserChatMessage(turn.Text),
    };

    /// <summary>An even stream, with at most a second's worth at once, rather than a burst a minute.</summary>
    private static TokenBucketRateLimiterOptions Rate(LlmOptions options) => new()
    {
        TokenLimit = Math.Max(1, options.RequestsPerMinute / 60),
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / options.RequestsPerMinute,
        QueueLimit = int.MaxValue,
    };
}
