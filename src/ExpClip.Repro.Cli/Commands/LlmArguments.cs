using System.CommandLine;
using ExpClip.Repro.Datasets.Tead.Llm;

namespace ExpClip.Repro.Cli.Commands;

/// <summary>The options that say which language model to ask, and how.</summary>
internal sealed class LlmArguments
{
    private static readonly LlmOptions Defaults = new() { Model = "" };

    private readonly Option<Uri> _base = new("--base-url")
    {
        Description = "Address of the endpoint, up to /v1.", HelpName = "URL", DefaultValueFactory = _ => LlmOptions.OpenAi,
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : Refuse(result),
    };

    private readonly Option<string> _model = new("--model") { Description = "Name of the model.", Required = true };

    private readonly Option<AnswerForm> _form = new("--form")
    {
        Description = "How the form is asked for: a schema, any JSON object, or by the prompt alone.", DefaultValueFactory = _ => AnswerForm.Schema,
    };

    private readonly Option<int> _concurrency = Count("--concurrency", "Texts in work at a time.", Defaults.Concurrency, 1, 1000);
    private readonly Option<int> _rate = Count("--rate", "Requests a minute; 0 for no limit.", Defaults.RequestsPerMinute, 0, 1_000_000);
    private readonly Option<int> _attempts = Count("--attempts", "Attempts at one request.", Defaults.Attempts, 1, 100);
    private readonly Option<double> _timeout = Amount("--timeout", "Seconds one attempt may take.", Defaults.Timeout.TotalSeconds);
    private readonly Option<double> _backOff = Amount("--back-off", "Seconds before the second attempt, doubled before each further one.",
        Defaults.FirstDelay.TotalSeconds);
    private readonly Option<double> _inputPrice = Amount("--input-price", "Price of a million prompt tokens.", 0);
    private readonly Option<double> _outputPrice = Amount("--output-price", "Price of a million answer tokens.", 0);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_base, _model, _form, _concurrency, _rate, _attempts, _timeout, _backOff, _inputPrice, _outputPrice])
            command.Add(option);
    }

    public LlmOptions Read(ParseResult parsed) => Defaults with
    {
        BaseAddress = parsed.GetValue(_base)!, Model = parsed.GetValue(_model)!, Form = parsed.GetValue(_form),
        Concurrency = parsed.GetValue(_concurrency), RequestsPerMinute = parsed.GetValue(_rate), Attempts = parsed.GetValue(_attempts),
        Timeout = TimeSpan.FromSeconds(Math.Max(0.01, parsed.GetValue(_timeout))), FirstDelay = TimeSpan.FromSeconds(parsed.GetValue(_backOff)),
        InputPrice = parsed.GetValue(_inputPrice), OutputPrice = parsed.GetValue(_outputPrice),
    };

    private static Option<int> Count(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < least || result.GetValue(option) > most) result.AddError($"{name} takes {least} to {most}.");
        });
        return option;
    }

    private static Option<double> Amount(string name, string description, double standard)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is not (>= 0 and <= 86_400)) result.AddError($"{name} takes 0 to 86400.");
        });
        return option;
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--base-url takes an http or https address, such as http://localhost:8000/v1.");
        return null;
    }
}
