namespace Plotly.NET;

public static partial class StyleParam
{
    /// <summary>How an axis maps values to positions.</summary>
    public sealed class AxisType
    {
        private readonly string value;

        private AxisType(string value) => this.value = value;

        public static AxisType Auto { get; } = new("-");
        public static AxisType Linear { get; } = new("linear");
        public static AxisType Log { get; } = new("log");
        public static AxisType Date { get; } = new("date");
        public static AxisType Category { get; } = new("category");
        public static AxisType MultiCategory { get; } = new("multicategory");

        public override string ToString() => value;
    }
}
