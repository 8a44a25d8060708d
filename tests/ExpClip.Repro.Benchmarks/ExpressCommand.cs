using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ExpClip.Repro.Datasets.Tead;
using ExpClip.Repro.Evaluation.Annotation;
using ExpClip.Repro.Models.Encoders;
using ExpClip.Repro.Models.ExpClip;
using ExpClip.Repro.Training;
using ExpClip.Repro.Training.KitClip;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>express</c>: how long the shipped model takes to answer: from a cold start, prompt by prompt, and many prompts at once.</summary>
internal static class ExpressCommand
{
    private const double ColdTarget = 1.5, PromptTarget = 0.005, RateTarget = 5000; // s, s, prompts a second
    private const int Starts = 5, Rounds = 5, Together = 5000;

    public static Command Create()
    {
        var command = new Command("express", "Times repro express and the model behind it, on the prompts of the gold set, one thread.");
        command.SetAction(_ =>
        {
            set_num_threads(1);
            string[] prompts = [.. GoldSample.Load().Select(sample => sample.Text)];
            Cold(prompts[0]);
            using var clip = KitClipModel.Load(Path.Combine(ShippedModel.Folder, "kit-clip"));
            var encoder = new KitTextEncoder(clip, OfflineAnnotator.Load());
            using var model = ExpClipFile.Load(Path.Combine(ShippedModel.Folder, "expclip"), encoder.Fingerprint);
            OneByOne(new ExpressionMaker(model, encoder), prompts);
            Batched(model, encoder, prompts);
        });
        return command;
    }

    /// <summary>The command as a user gives it, process start included.</summary>
    private static void Cold(string prompt)
    {
        var program = Path.Combine(RepoFolders.Root, "artifacts", "bin", "ExpClip.Repro.Cli", "release", "repro.dll");
        var times = Enumerable.Range(0, Starts).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "express", prompt]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InputException($"repro express ended with {process.ExitCode}. Build the solution first: ./repro --help.");
            return clock.Elapsed.TotalSeconds;
        }).ToArray();
        Say($"cold start to answer, best of {Starts}: {times.Min():F2} s (target ≤ {ColdTarget} s)");
    }

    private static void OneByOne(ExpressionMaker maker, string[] prompts)
    {
        var times = new List<double>();
        for (var round = 0; round < 2; round++) // the first compiles
        {
            times.Clear();
            foreach (var prompt in prompts)
            {
                var clock = Stopwatch.StartNew();
                maker.FromTexts([prompt]);
                times.Add(clock.Elapsed.TotalSeconds);
            }
        }
        times.Sort();
        var (half, most) = (1e3 * times[times.Count / 2], 1e3 * times[times.Count * 9 / 10]);
        Say($"a prompt after that: {half:F2} ms in the median, {most:F2} ms for nine in ten (target ≤ {1e3 * PromptTarget:F0} ms)");
    }

    private static void Batched(ExpClipModel model, KitTextEncoder encoder, string[] prompts)
    {
        string[] many = [.. Enumerable.Range(0, Together).Select(i => prompts[i % prompts.Length])];
        using var features = encoder.EncodeTexts(many);
        var maker = new ExpressionMaker(model, new Known(encoder, features));
        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            maker.FromTexts(many);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        Say($"{Together} prompts at once, without the text tower: {Together / best:F0} a second (target ≥ {RateTarget})");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>An encoder whose features are known: they stand for those of every batch.</summary>
    private sealed class Known(ITextEncoder encoder, Tensor features) : ITextEncoder
    {
        public string Name => encoder.Name;

        public string Fingerprint => encoder.Fingerprint;

        public int Width => encoder.Width;

        public Tensor EncodeTexts(IReadOnlyList<string> texts) => features.alias();
    }
}
