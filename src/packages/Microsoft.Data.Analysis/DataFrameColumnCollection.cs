using System.Collections.ObjectModel;

namespace Microsoft.Data.Analysis;

/// <summary>The columns of a table: equal lengths, different names.</summary>
public class DataFrameColumnCollection : Collection<DataFrameColumn>
{
    internal DataFrameColumnCollection(IEnumerable<DataFrameColumn> columns)
    {
        foreach (var column in columns) Add(column);
    }

    /// <exception cref="ArgumentException">There is no such column, or the one set has another length.</exception>
    public DataFrameColumn this[string columnName]
    {
        get => IndexOf(columnName) is >= 0 and var index ? this[index]
            : throw new ArgumentException($"Column '{columnName}' does not exist", nameof(columnName));
        set
        {
            value.SetName(columnName);
            if (IndexOf(columnName) is >= 0 and var index) this[index] = value;
            else Add(value);
        }
    }

    /// <summary>Place of a column, −1 if there is none of that name.</summary>
    public int IndexOf(string columnName)
    {
        for (var i = 0; i < Count; i++)
            if (this[i].Name == columnName) return i;
        return -1;
    }

    public void Remove(string columnName)
    {
        if (IndexOf(columnName) is >= 0 and var index) RemoveAt(index);
    }

    public StringDataFrameColumn GetStringColumn(string name) => Get<StringDataFrameColumn>(name, typeof(string));

    public BooleanDataFrameColumn GetBooleanColumn(string name) => Get<BooleanDataFrameColumn>(name, typeof(bool));

    public Int32DataFrameColumn GetInt32Column(string name) => Get<Int32DataFrameColumn>(name, typeof(int));

    public Int64DataFrameColumn GetInt64Column(string name) => Get<Int64DataFrameColumn>(name, typeof(long));

    public SingleDataFrameColumn GetSingleColumn(string name) => Get<SingleDataFrameColumn>(name, typeof(float));

    public DoubleDataFrameColumn GetDoubleColumn(string name) => Get<DoubleDataFrameColumn>(name, typeof(double));

    public PrimitiveDataFrameColumn<T> GetPrimitiveColumn<T>(string name) where T : unmanaged =>
        Get<PrimitiveDataFrameColumn<T>>(name, typeof(T));

    protected override void InsertItem(int columnIndex, DataFrameColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (Count > 0 && column.Length != this[0].Length) throw new ArgumentException("Column lengths are mismatched", nameof(column));
        if (IndexOf(column.Name) >= 0) throw new ArgumentException($"DataFrame already contains a column called {column.Name}", nameof(column));
        base.InsertItem(columnIndex, column);
    }

    protected override void SetItem(int columnIndex, DataFrameColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (this[0].Length > 0 && column.Length != this[0].Length)
            throw new ArgumentException("Column lengths are mismatched", nameof(column));
        if (IndexOf(column.Name) is >= 0 and var same && same != columnIndex)
            throw new ArgumentException($"DataFrame already contains a column called {column.Name}", nameof(column));
        base.SetItem(columnIndex, column);
    }

    private T Get<T>(string name, Type type) where T : DataFrameColumn => this[name] as T
        ?? throw new ArgumentException($"Cannot cast column holding {this[name].DataType} values to type {type}", nameof(name));
}
