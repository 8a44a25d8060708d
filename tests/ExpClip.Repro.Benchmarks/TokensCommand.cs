using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ExpClip.Repro.Language.Tokens;
using ExpClip.Repro.Results.Benchmarks;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>tokens</c>: CLIP's tokens of the kit's texts by the kit and by Python's reference algorithm; the ids must agree.</summary>
internal static class TokensCommand
{
    private const double Times = 20; // the reference's speed
    private const int Rounds = 9, WarmUp = 60, Repeats = 30; // a round's texts take 2 ms

    public static Command Create()
    {
        var merges = new Option<FileInfo>("--merges") { Description = "CLIP's merges.", Required = true, HelpName = "bpe_simple_vocab_16e6.txt.gz" };
        var python = new Option<string>("--python")
        {
            Description = "The interpreter with the regex package.", DefaultValueFactory = _ => "/usr/bin/python3",
        };
        var command = new Command("tokens", "Times CLIP's tokenizer beside Python's reference algorithm, on the texts the kit ships.")
        {
            merges, python,
        };
        command.SetAction(parsed => Print(Row(parsed.GetValue(merges)!.FullName, parsed.GetValue(python)!)));
        return command;
    }

    private static void Print(BenchmarkRow row) =>
        Console.WriteLine($"{row.What}: kit {Figure.Time(row.Kit)}, Python {Figure.Time(row.Other)}, "
            + $"{1 / row.Ratio:F0} times as fast (target ≥ {Times}); {row.Note}");

    /// <summary>The comparison as a row of <c>compare</c>: seconds a token.</summary>
    public static BenchmarkRow Row(string merges, string python)
    {
        var texts = Directory.GetFiles(KitData.File("tead-mini"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToArray();
        var tokenizer = ClipTokenizer.Load(merges);
        var count = texts.Sum(text => (long)tokenizer.Encode(text).Length);
        var sum = texts.Sum(text => tokenizer.Encode(text).Select((id, place) => (long)id * (place + 1)).Sum());
        var ours = Seconds(tokenizer, texts).Select(seconds => seconds / count).ToArray();

        var answer = BinaryTwin.Run(python, "token_twin.py", "regex (Debian's python3-regex)",
            input => input.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { merges, rounds = Rounds, texts }))));
        var theirs = double.Parse(answer[0], CultureInfo.InvariantCulture) / count;
        if (answer[1] != $"{count} {sum}") throw new InvalidOperationException($"the two tokenisers disagree: {count} {sum} against {answer[1]}");
        var kit = Turn.Median(ours);
        return new BenchmarkRow("tokens", "CLIP's tokeniser, a token of the kit's texts", "Python's reference algorithm",
            kit, theirs, kit / theirs, ours.Min() / theirs, ours.Max() / theirs, 1.0 / Times)
        {
            Note = $"{texts.Length} texts, {count} tokens, the same ids on both sides",
        };
    }

    /// <summary>Processor seconds of each round, after as many as the runtime needs to compile its final code.</summary>
    private static double[] Seconds(ClipTokenizer tokenizer, string[] texts) =>
        [.. Enumerable.Range(0, WarmUp + Rounds).Select(_ => Turn.Seconds(() =>
        {
            for (var repeat = 0; repeat < Repeats; repeat++)
                foreach (var text in texts) tokenizer.Encode(text);
        }) / Repeats).Skip(WarmUp)];
}
