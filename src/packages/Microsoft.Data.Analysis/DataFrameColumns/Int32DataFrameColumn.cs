namespace Microsoft.Data.Analysis;

/// <summary>A column of 32-bit whole numbers.</summary>
public class Int32DataFrameColumn : PrimitiveDataFrameColumn<int>
{
    public Int32DataFrameColumn(string name, IEnumerable<int?> values) : base(name, values) { }

    public Int32DataFrameColumn(string name, IEnumerable<int> values) : base(name, values) { }

    public Int32DataFrameColumn(string name, long length = 0) : base(name, length) { }

    private protected override PrimitiveDataFrameColumn<int> Same(IEnumerable<int?> values) => new Int32DataFrameColumn(Name, values);
}
