using ExpClip.Repro.Figures.Charts;
using ExpClip.Repro.Figures.Display;
using TorchSharp;
using GenericChart = Plotly.NET.GenericChart;

[assembly: TypeFormatterSource(typeof(NotebookFormats))]

namespace ExpClip.Repro.Figures.Display;

/// <summary>
/// How notebooks show values of the packages that the kit stands on. A notebook engine finds this list by the attribute on the assembly
/// when a notebook references the library; another type is shown by adding its forms here, best first.
/// </summary>
internal sealed class NotebookFormats
{
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new DisplayFormat<torch.Tensor>("text/plain", TensorSummary.Of),
        new DisplayFormat<GenericChart>("application/vnd.plotly.v1+json", chart => FigureJson.Of(chart)),
        new DisplayFormat<GenericChart>("text/html", ChartFrame.ToHtml),
        new DisplayFormat<GenericChart>("image/png", ChartImage.ToBase64),
        new DisplayFormat<GenericChart>("text/plain", ChartText.Describe),
    ];
}
