namespace Microsoft.Data.Analysis;

/// <summary>A column of double-precision numbers.</summary>
public class DoubleDataFrameColumn : PrimitiveDataFrameColumn<double>
{
    public DoubleDataFrameColumn(string name, IEnumerable<double?> values) : base(name, values) { }

    public DoubleDataFrameColumn(string name, IEnumerable<double> values) : base(name, values) { }

    public DoubleDataFrameColumn(string name, long length = 0) : base(name, length) { }

    private protected override PrimitiveDataFrameColumn<double> Same(IEnumerable<double?> values) => new DoubleDataFrameColumn(Name, values);
}
