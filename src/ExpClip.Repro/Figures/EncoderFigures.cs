using ExpClip.Repro.Faces.Images;
using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Training.KitClip;
using Plotly.NET.CSharp;
using static TorchSharp.torch;
using GenericChart = Plotly.NET.GenericChart;
using StyleParam = Plotly.NET.StyleParam;

namespace ExpClip.Repro.Figures;

/// <summary>What the encoders see: matrices of attention and similarity, spectrograms, the contrastive training curve.</summary>
public static class EncoderFigures
{
    /// <summary>Losses of texts with faces and of words with their meanings, over the steps.</summary>
    public static GenericChart Curve(IReadOnlyList<KitClipPoint> curve)
    {
        var steps = curve.Select(point => point.Step).ToArray();
        return Chart.Combine([
                Chart.Line<int, double, string>(x: steps, y: [.. curve.Select(point => point.Pairs)], Name: "texts and faces"),
                Chart.Line<int, double, string>(x: steps, y: [.. curve.Select(point => point.Words)], Name: "words and meanings"),
            ])
            .WithTitle("Contrastive training (InfoNCE)")
            .WithAxisTitles("step", "loss");
    }

    /// <summary>A matrix (rows, columns) with names; the first row at the top.</summary>
    /// <remarks>Equal names are told apart by their number: a chart's axis would merge them.</remarks>
    public static GenericChart Matrix(Tensor values, IReadOnlyList<string> rows, IReadOnlyList<string> columns, string title, string x, string y) =>
        Chart.Heatmap<float, string, string, string>(Rows(values), X: Distinct(columns), Y: Distinct(rows), XGap: 1, YGap: 1,
                ColorScale: StyleParam.Colorscale.Viridis, ReverseYAxis: true)
            .WithTitle(title)
            .WithAxisTitles(x, y);

    /// <summary>A log-mel spectrogram (T, bands), low bands at the bottom.</summary>
    public static GenericChart Spectrogram(Tensor logMel, double framesASecond)
    {
        double[] seconds = [.. Enumerable.Range(0, (int)logMel.size(0)).Select(frame => frame / framesASecond)];
        return Chart.Heatmap<float, double, int, string>(Rows(logMel.T), X: seconds, Y: Enumerable.Range(1, (int)logMel.size(1)).ToArray(),
            ColorScale: StyleParam.Colorscale.Viridis)
            .WithTitle("Log-mel spectrogram")
            .WithAxisTitles("s", "mel band");
    }

    /// <summary>For each query its best images, a row each, as one PNG.</summary>
    /// <param name="ranked">(queries, images) similarities.</param>
    public static byte[] Nearest(IReadOnlyList<string> queries, Tensor ranked, IReadOnlyList<ImageRgb> images, int columns)
    {
        var order = ranked.argsort(1, true).narrow(1, 0, columns).contiguous().data<long>().ToArray();
        var captioned = order.Select((image, i) => (images[(int)image], i % columns == 0 ? queries[i / columns] : ""));
        return ImagePng.Encode(ContactSheet.Compose([.. captioned], new ContactSheetOptions { Columns = columns }));
    }

    private static IEnumerable<IEnumerable<float>> Rows(Tensor values)
    {
        var columns = (int)values.size(1);
        return values.contiguous().data<float>().ToArray().Chunk(columns);
    }

    private static string[] Distinct(IReadOnlyList<string> names) =>
        [.. names.Select((name, i) => names.Take(i).Count(other => other == name) is > 0 and var before ? $"{name} ({before + 1})" : name)];
}
