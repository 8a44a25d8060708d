using System.Collections;

namespace Microsoft.Data.Analysis;

/// <summary>A column of texts.</summary>
public class StringDataFrameColumn : DataFrameColumn, IEnumerable<string>
{
    private readonly List<string> _values;

    /// <summary>A column of nulls.</summary>
    public StringDataFrameColumn(string name, long length = 0) : this(name, Enumerable.Repeat((string)null, (int)length)) { }

    public StringDataFrameColumn(string name, IEnumerable<string> values) : base(name, typeof(string)) => _values = [.. values];

    public override long Length => _values.Count;

    public override long NullCount => _values.Count(value => value is null);

    public new string this[long rowIndex]
    {
        get => _values[(int)rowIndex];
        set => _values[(int)rowIndex] = value;
    }

    public void Append(string value) => _values.Add(value);

    public IEnumerator<string> GetEnumerator() => _values.GetEnumerator();

    public PrimitiveDataFrameColumn<bool> ElementwiseEquals(string value) => ElementwiseEquals<string>(value);

    public PrimitiveDataFrameColumn<bool> ElementwiseNotEquals(string value) => ElementwiseNotEquals<string>(value);

    public override DataFrame ValueCounts()
    {
        var groups = TypedColumn.Groups(_values, value => value);
        return new DataFrame(new StringDataFrameColumn("Values", groups.Keys),
            new PrimitiveDataFrameColumn<long>("Counts", groups.Values.Select(rows => (long)rows.Count)));
    }

    private protected override object GetValue(long rowIndex) => this[rowIndex];

    private protected override void SetValue(long rowIndex, object value) => this[rowIndex] = Typed(value);

    private protected override IEnumerator EnumerateObjects() => GetEnumerator();

    internal override DataFrameColumn Pick(IReadOnlyList<long> rows) => new StringDataFrameColumn(Name, rows.Select(row => _values[(int)row]));

    internal override void AppendObject(object value) => _values.Add(Typed(value));

    internal override long[] SortedRows(bool ascending, bool nullsLast) =>
        TypedColumn.SortedRows(_values, ascending, nullsLast, Comparer<string>.Default);

    internal override GroupBy Grouped(DataFrame parent) =>
        new GroupBy<string>(parent, parent.Columns.IndexOf(Name), TypedColumn.Groups(_values, value => value));

    private protected override PrimitiveDataFrameColumn<bool> Compare<T>(T value, Func<int, bool> holds, bool ifNull = false) =>
        TypedColumn.Compare(Name, _values, own => string.CompareOrdinal(own, Convert.ToString(value)), holds, ifNull);

    private static string Typed(object value) => value is null or string ? (string)value
        : throw new ArgumentException($"Expected value to be of type {typeof(string)}", nameof(value));
}
