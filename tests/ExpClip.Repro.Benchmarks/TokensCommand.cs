using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ExpClip.Repro.Language.Tokens;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>tokens</c>: CLIP's tokens of the kit's texts by the kit and by Python's reference algorithm; the ids must agree.</summary>
internal static class TokensCommand
{
    private const double Target = 20; // times the reference's speed
    private const int Rounds = 9, WarmUp = 60;

    public static Command Create()
    {
        var merges = new Option<FileInfo>("--merges") { Description = "CLIP's merges.", Required = true, HelpName = "bpe_simple_vocab_16e6.txt.gz" };
        var python = new Option<string>("--python") { Description = "The interpreter with the regex package.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var command = new Command("tokens", "Times CLIP's tokenizer beside Python's reference algorithm, on the texts the kit ships.") { merges, python };
        command.SetAction(parsed => Compare(parsed.GetValue(merges)!.FullName, parsed.GetValue(python)!));
        return command;
    }

    private static void Compare(string merges, string python)
    {
        var texts = Directory.GetFiles(KitData.File("tead-mini"), "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!).ToArray();
        var tokenizer = ClipTokenizer.Load(merges);
        var ours = Seconds(tokenizer, texts);
        var count = texts.Sum(text => (long)tokenizer.Encode(text).Length);
        var sum = texts.Sum(text => tokenizer.Encode(text).Select((id, place) => (long)id * (place + 1)).Sum());

        var answer = BinaryTwin.Run(python, "token_twin.py", "regex (Debian's python3-regex)",
            input => input.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { merges, rounds = Rounds, texts }))));
        var theirs = double.Parse(answer[0], CultureInfo.InvariantCulture);
        var agree = answer[1] == $"{count} {sum}" ? "the same ids" : $"OTHER IDS ({answer[1]} against {count} {sum})";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{texts.Length} texts, {count} tokens, {agree}: kit {1e9 * ours / count:F0} ns a token, Python {1e9 * theirs / count:F0}; {theirs / ours:F1} times as fast (target ≥ {Target})"));
    }

    /// <summary>The best round, as the twin takes it, after as many as the runtime needs to compile its final code.</summary>
    private static double Seconds(ClipTokenizer tokenizer, string[] texts)
    {
        var best = double.MaxValue;
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            foreach (var text in texts) tokenizer.Encode(text);
            if (round >= WarmUp) best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return best;
    }
}
