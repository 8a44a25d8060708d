using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A named column of one type, each value of which may be null.</summary>
public abstract class DataFrameColumn : IEnumerable
{
    private protected DataFrameColumn(string name, Type type) => (Name, DataType) = (name, type);

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T?> values) where T : unmanaged => new(name, values);

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T> values) where T : unmanaged => new(name, values);

    public static StringDataFrameColumn Create(string name, IEnumerable<string> values) => new(name, values);

    public string Name { get; private set; }

    /// <summary>Type of the values, without its nullability.</summary>
    public Type DataType { get; }

    public abstract long Length { get; }

    public abstract long NullCount { get; }

    public object this[long rowIndex]
    {
        get => GetValue(rowIndex);
        set => SetValue(rowIndex, value);
    }

    public void SetName(string newName) => Name = newName;

    public virtual bool IsNumericColumn() => false;

    /// <summary>How often each value occurs: columns Values and Counts.</summary>
    public abstract DataFrame ValueCounts();

    /// <exception cref="NotSupportedException">The values are no numbers; so for all of these.</exception>
    public virtual double Mean() => throw NoNumbers();

    public virtual double Median() => throw NoNumbers();

    public virtual object Max() => throw NoNumbers();

    public virtual object Max(IEnumerable<long> rowIndices) => throw NoNumbers();

    public virtual object Min() => throw NoNumbers();

    public virtual object Min(IEnumerable<long> rowIndices) => throw NoNumbers();

    public virtual object Sum() => throw NoNumbers();

    public virtual object Sum(IEnumerable<long> rowIndices) => throw NoNumbers();

    /// <summary>Row by row comparison with a value; a null equals nothing and is never greater or less.</summary>
    public PrimitiveDataFrameColumn<bool> ElementwiseEquals<T>(T value) => Compare(value, order => order == 0);

    public PrimitiveDataFrameColumn<bool> ElementwiseNotEquals<T>(T value) => Compare(value, order => order != 0, ifNull: true);

    public PrimitiveDataFrameColumn<bool> ElementwiseGreaterThan<T>(T value) => Compare(value, order => order > 0);

    public PrimitiveDataFrameColumn<bool> ElementwiseGreaterThanOrEqual<T>(T value) => Compare(value, order => order >= 0);

    public PrimitiveDataFrameColumn<bool> ElementwiseLessThan<T>(T value) => Compare(value, order => order < 0);

    public PrimitiveDataFrameColumn<bool> ElementwiseLessThanOrEqual<T>(T value) => Compare(value, order => order <= 0);

    IEnumerator IEnumerable.GetEnumerator() => EnumerateObjects();

    private protected abstract object GetValue(long rowIndex);

    private protected abstract void SetValue(long rowIndex, object value);

    private protected abstract IEnumerator EnumerateObjects();

    /// <summary>A column of the same kind with these rows.</summary>
    internal abstract DataFrameColumn Pick(IReadOnlyList<long> rows);

    internal abstract void AppendObject(object value);

    internal abstract long[] SortedRows(bool ascending, bool nullsLast);

    internal abstract GroupBy Grouped(DataFrame parent);

    private protected abstract PrimitiveDataFrameColumn<bool> Compare<T>(T value, Func<int, bool> holds, bool ifNull = false);

    private NotSupportedException NoNumbers() => new($"Column '{Name}' holds {DataType}, not numbers.");
}
