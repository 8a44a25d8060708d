using System.CommandLine;
using System.Globalization;
using ExpClip.Repro.Datasets;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Datasets.Tead.Corpora;
using ExpClip.Repro.Datasets.Tead.Llm;
using ExpClip.Repro.Datasets.Tead.Store;
using ExpClip.Repro.Faces;

namespace ExpClip.Repro.Cli.Commands;

/// <summary><c>repro tead annotate</c>: texts annotated by a language model, in two stages as in the paper.</summary>
internal static class TeadAnnotateCommand
{
    public static Command Create()
    {
        var llm = new Option<bool>("--llm")
        {
            Description = "By a language model; must be said, since it may cost money. Offline annotation is what 'tead build' does.",
        };
        var texts = new Option<string[]>("--texts")
        {
            Description = "Text files, one text a line.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
        };
        var data = ProfileOptions.Data();
        var limit = new Option<int?>("--limit") { Description = "Only the first N texts.", HelpName = "N" };
        var output = TeadCommand.Output("Where samples, quarantine and answers go; the same folder again goes on where a run stopped.");
        var replay = new Option<bool>("--replay") { Description = "Ask nothing: make the samples from the answers at hand." };
        var options = new LlmArguments();
        var command = new Command("annotate", $"Has any OpenAI-compatible endpoint annotate texts; the key comes from {ApiKey.Variable}.")
        {
            llm, texts, data, limit, output, replay,
        };
        options.AddTo(command);
        command.SetAction((parsed, stop) => !parsed.GetValue(llm)
            ? throw new InputException("A language model may cost money: say --llm. Offline annotation is what 'tead build' does.")
            : Run(Texts(parsed.GetValue(texts) ?? [], parsed.GetValue(data), parsed.GetValue(limit)), options.Read(parsed),
                parsed.GetValue(output)!, parsed.GetValue(replay), stop));
        return command;
    }

    private static IReadOnlyList<CorpusText> Texts(string[] files, string? data, int? limit)
    {
        IEnumerable<CorpusText> texts = files.Length > 0 ? files.SelectMany(PlainTextReader.Read)
            : ProfileOptions.Folder(data) is { } folder ? CorpusCleaner.Clean(CorpusFolder.Read(folder)).Texts
            : throw new InputException("No texts. Name files with --texts, or a folder of corpora with --data.");
        return [.. texts.Take(limit ?? int.MaxValue)];
    }

    private static async Task<int> Run(IReadOnlyList<CorpusText> texts, LlmOptions options, string folder, bool replay, CancellationToken stop)
    {
        var rig = AuRig.Load();
        var answers = Path.Combine(folder, "answers.jsonl");
        var (dialogue, meter) = (new Dialogue(PromptFiles.Load(rig), rig, options.SituationVariants), new LlmMeter());
        using var log = replay ? AnswerLog.Replay(answers) : AnswerLog.Open(answers);
        var run = new LlmRun(dialogue, log, options, meter);
        LlmOutcome outcome;
        if (replay) outcome = run.Replay(texts);
        else
        {
            using var model = new OpenAiChatModel(options, ApiKey.FromEnvironment(options.BaseAddress), meter);
            using var line = new CountLine("annotating");
            outcome = await run.RunAsync(texts, model, new Line(line, options), stop);
        }
        return Write(outcome, options, folder, rig, meter);
    }

    private static int Write(LlmOutcome outcome, LlmOptions options, string folder, AuRig rig, LlmMeter meter)
    {
        Quarantine.Write(Path.Combine(folder, "quarantine.jsonl"), outcome.Quarantined);
        var annotator = $"{options.Model} at {options.BaseAddress.Host}";
        new TeadStore(folder, rig).Save(outcome.Samples, annotator, 0, [new DataSource("texts", null, null, $"Annotated by {annotator}.")],
            new Dictionary<string, int> { ["quarantined"] = outcome.Quarantined.Count, ["duplicate"] = outcome.Duplicates,
                ["without an answer in the log"] = outcome.Missing });
        Console.WriteLine(Line.Cost(meter, options).TrimStart(' ', ','));
        Console.WriteLine($"{outcome.Samples.Count} annotated, {outcome.Quarantined.Count} quarantined, {outcome.Duplicates} duplicates, "
            + $"{outcome.Missing} without an answer: {folder}");
        return outcome.Missing == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    /// <summary>Done, quarantined, requests, cost and time left.</summary>
    private sealed class Line(CountLine line, LlmOptions options) : IProgress<LlmProgress>
    {
        public void Report(LlmProgress value) => line.Report(value.Done, value.Total,
            (value.Failed > 0 ? $", {value.Failed} failed" : "") + Cost(value.Meter, options));

        public static string Cost(LlmMeter meter, LlmOptions options) => string.Create(CultureInfo.InvariantCulture,
            $", {meter.Requests} requests, {meter.Retries} repeated, {(meter.InputTokens + meter.OutputTokens) / 1e3:F0}k tokens")
            + (options.InputPrice + options.OutputPrice > 0 ? string.Create(CultureInfo.InvariantCulture, $", cost {meter.Cost(options):F4}") : "");
    }
}
