using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using ExpClip.Repro.Evaluation.Tsne;
using ExpClip.Repro.Results.Benchmarks;
using static TorchSharp.torch;

namespace ExpClip.Repro.Benchmarks;

/// <summary><c>tsne</c>: the same points laid out by the kit and by scikit-learn's Barnes–Hut, one thread each.</summary>
internal static class TsneCommand
{
    private const double Target = 0.5; // of scikit-learn's time, at equal divergence
    private const int Width = 512, Clusters = 50, Perplexity = 30;

    public static Command Create()
    {
        var count = new Option<int>("--points") { Description = "Points to lay out.", DefaultValueFactory = _ => 5000 };
        var python = new Option<string>("--python")
        {
            Description = "The interpreter with scikit-learn.", DefaultValueFactory = _ => "/usr/bin/python3",
        };
        var command = new Command("tsne", "Times t-SNE beside scikit-learn's and compares the divergences reached.") { count, python };
        command.SetAction(parsed => Print(Row(parsed.GetValue(count), parsed.GetValue(python)!)));
        return command;
    }

    private static void Print(BenchmarkRow row) =>
        Console.WriteLine($"{row.What}: kit {Figure.Time(row.Kit)}, scikit-learn {Figure.Time(row.Other)}, "
            + $"ratio {Figure.Of(row.Ratio)} (target ≤ {Figure.Of(Target)}); {row.Note}");

    /// <summary>The comparison as a row of <c>compare</c>.</summary>
    public static BenchmarkRow Row(int count, string python)
    {
        set_num_threads(1);
        var numbers = ClusteredPoints(count);
        using var points = tensor(numbers, [count, Width]);
        TsneLayout.Of(points, new TsneOptions { Iterations = 5 }); // compiled and warm
        TsneLayout? layout = null;
        var ours = Turn.Seconds(() => layout = TsneLayout.Of(points, new TsneOptions { Perplexity = Perplexity }));

        int[] sizes = [count, Width, Perplexity];
        var answer = BinaryTwin.Run(python, "sklearn_twins.py", "scikit-learn (Debian's python3-sklearn)", input =>
        {
            input.Write(MemoryMarshal.AsBytes(sizes.AsSpan()));
            input.Write(MemoryMarshal.AsBytes(numbers.AsSpan()));
        });
        var (theirs, divergence) = (double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture));
        return new BenchmarkRow("tsne", $"t-SNE of {count} points of {Width} numbers", "scikit-learn",
            ours, theirs, ours / theirs, ours / theirs, ours / theirs, Target)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"divergence {layout!.Divergence:F3} against {divergence:F3}; one run of each"),
        };
    }

    /// <summary>Unit-free points around random centres, as embeddings of expressions lie.</summary>
    private static float[] ClusteredPoints(int count)
    {
        var random = new Random(1);
        double Gaussian() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var centres = Enumerable.Range(0, Clusters * Width).Select(_ => Gaussian()).ToArray();
        return [.. Enumerable.Range(0, count * Width).Select(i => (float)(centres[i / Width % Clusters * Width + i % Width] + Gaussian()))];
    }
}
