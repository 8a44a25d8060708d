namespace ExpClip.Repro.Datasets.Tead.Llm;

/// <summary>How an answer's form is asked of the endpoint. What comes back is checked in any case.</summary>
public enum AnswerForm
{
    /// <summary>A JSON schema the endpoint enforces.</summary>
    Schema,

    /// <summary>Any JSON object, for endpoints without schemas.</summary>
    Object,

    /// <summary>The prompt alone.</summary>
    Text,
}

/// <summary>How to reach a language model and how hard to press it.</summary>
public sealed record LlmOptions
{
    public static readonly Uri OpenAi = new("https://api.openai.com/v1");

    /// <summary>Any endpoint that speaks OpenAI's chat completions.</summary>
    public Uri BaseAddress { get; init; } = OpenAi;

    public required string Model { get; init; }

    public AnswerForm Form { get; init; } = AnswerForm.Schema;

    /// <summary>0 for answers that repeat as well as the model can.</summary>
    public float Temperature { get; init; }

    /// <summary>Longest answer in tokens.</summary>
    public int MaximumTokens { get; init; } = 600;

    /// <summary>Texts in work at a time.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>Requests a minute, retries included; 0 for no limit.</summary>
    public int RequestsPerMinute { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts at one request before its text is given up, for this run.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>Back-off before the second attempt; doubled, with jitter, before each further one.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest back-off of our own. A longer Retry-After is honoured, up to <see cref="LongestRetryAfter"/>.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An endpoint that asks for more patience than this stops the run: it can go on later.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Different situation prompts for equal tags, so that texts of one feeling do not all share their situations.</summary>
    public int SituationVariants { get; init; } = 8;

    /// <summary>Price of a million tokens of the prompt, in the user's currency; 0 when unknown.</summary>
    public double InputPrice { get; init; }

    /// <summary>Price of a million tokens of the answer.</summary>
    public double OutputPrice { get; init; }
}
