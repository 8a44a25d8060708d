using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>The rows of a table.</summary>
public class DataFrameRowCollection : IEnumerable<DataFrameRow>
{
    private readonly DataFrame _frame;

    internal DataFrameRowCollection(DataFrame frame) => _frame = frame;

    public DataFrameRow this[long index] => new(_frame, index);

    public long Count => _frame.Columns.Count == 0 ? 0 : _frame.Columns[0].Length;

    public IEnumerator<DataFrameRow> GetEnumerator()
    {
        for (long row = 0; row < Count; row++) yield return this[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
