using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A column of numbers, truth values or times.</summary>
public class PrimitiveDataFrameColumn<T> : DataFrameColumn, IEnumerable<T?> where T : unmanaged
{
    private readonly List<T?> _values;

    public PrimitiveDataFrameColumn(string name, IEnumerable<T?> values) : base(name, typeof(T)) => _values = [.. values];

    public PrimitiveDataFrameColumn(string name, IEnumerable<T> values) : this(name, values.Select(value => (T?)value)) { }

    /// <summary>A column of nulls.</summary>
    public PrimitiveDataFrameColumn(string name, long length = 0) : this(name, Enumerable.Repeat((T?)null, (int)length)) { }

    public override long Length => _values.Count;

    public override long NullCount => _values.Count(value => value is null);

    public new T? this[long rowIndex]
    {
        get => _values[(int)rowIndex];
        set => _values[(int)rowIndex] = value;
    }

    public void Append(T? value) => _values.Add(value);

    public IEnumerator<T?> GetEnumerator() => _values.GetEnumerator();

    public override bool IsNumericColumn() => typeof(T) != typeof(bool) && typeof(T) != typeof(DateTime) && typeof(T) != typeof(char);

    public override DataFrame ValueCounts()
    {
        var groups = TypedColumn.Groups(_values, value => value.Value);
        return new DataFrame(new PrimitiveDataFrameColumn<T>("Values", groups.Keys),
            new PrimitiveDataFrameColumn<long>("Counts", groups.Values.Select(rows => (long)rows.Count)));
    }

    public override double Mean() => Length == 0 ? 0 : Convert.ToDouble(Sum()) / (Length - NullCount);

    public override double Median()
    {
        var sorted = _values.Where(value => value is not null).Select(value => Convert.ToDouble(value.Value)).Order().ToArray();
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public override object Max() => Present(null).Max();

    public override object Max(IEnumerable<long> rowIndices) => Present(rowIndices).Max();

    public override object Min() => Present(null).Min();

    public override object Min(IEnumerable<long> rowIndices) => Present(rowIndices).Min();

    public override object Sum() => Numbers.Sum(Present(null));

    public override object Sum(IEnumerable<long> rowIndices) => Numbers.Sum(Present(rowIndices));

    private protected virtual PrimitiveDataFrameColumn<T> Same(IEnumerable<T?> values) => new(Name, values);

    private protected override object GetValue(long rowIndex) => this[rowIndex];

    private protected override void SetValue(long rowIndex, object value) => this[rowIndex] = Typed(value);

    private protected override IEnumerator EnumerateObjects() => GetEnumerator();

    internal override DataFrameColumn Pick(IReadOnlyList<long> rows) => Same(rows.Select(row => _values[(int)row]));

    internal override void AppendObject(object value) => _values.Add(Typed(value));

    internal override long[] SortedRows(bool ascending, bool nullsLast) =>
        TypedColumn.SortedRows(_values, ascending, nullsLast, Comparer<T?>.Default);

    internal override GroupBy Grouped(DataFrame parent) =>
        new GroupBy<T>(parent, parent.Columns.IndexOf(Name), TypedColumn.Groups(_values, value => value.Value));

    private protected override PrimitiveDataFrameColumn<bool> Compare<TOther>(TOther value, Func<int, bool> holds, bool ifNull = false)
    {
        if (value is T same) return TypedColumn.Compare(Name, _values, own => Comparer<T>.Default.Compare(own.Value, same), holds, ifNull);
        var number = Convert.ToDouble(value); // whole numbers beside fractions: compared as fractions
        return TypedColumn.Compare(Name, _values, own => Convert.ToDouble(own.Value).CompareTo(number), holds, ifNull);
    }

    private IEnumerable<T> Present(IEnumerable<long> rows) =>
        (rows?.Select(row => _values[(int)row]) ?? _values).Where(value => value is not null).Select(value => value.Value);

    private static T? Typed(object value) => value is null ? null : value is T own ? own
        : throw new ArgumentException($"Expected value to be of type {typeof(T)}", nameof(value));
}
