namespace Plotly.NET;

/// <summary>The published F# entry point. C# code calls <c>Plotly.NET.CSharp.Chart</c>, which stands on it.</summary>
public static class Chart
{
    /// <inheritdoc cref="GenericChart.combine"/>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);
}
