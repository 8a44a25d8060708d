using System.Globalization;
using System.Text;
using Microsoft.Data.Analysis;

namespace ExpClip.Repro.Tests.DataAnalysis;

public class DataFrameCsvTests
{
    [Fact]
    public void What_is_saved_is_loaded()
    {
        using var folder = new TemporaryFolder();
        var frame = new DataFrame(
            new StringDataFrameColumn("text", ["plain", "a, \"b\"\nc", "žluťoučký 🙂", ""]),
            new DoubleDataFrameColumn("value", (double?[])[1.5, 0.1 + 0.2, null, -3]),
            new BooleanDataFrameColumn("test", [true, false, true, false]));
        DataFrame.SaveCsv(frame, folder.File("a.csv"), encoding: Encoding.UTF8, cultureInfo: CultureInfo.InvariantCulture);
        var back = DataFrame.LoadCsv(folder.File("a.csv"), dataTypes: [typeof(string), typeof(double), typeof(bool)],
            cultureInfo: CultureInfo.InvariantCulture);
        Assert.Equal(frame.Columns.GetStringColumn("text"), back.Columns.GetStringColumn("text"));
        Assert.Equal(frame.Columns.GetDoubleColumn("value"), back.Columns.GetDoubleColumn("value"));
        Assert.Equal(frame.Columns.GetBooleanColumn("test"), back.Columns.GetBooleanColumn("test"));
    }

    [Fact]
    public void Types_are_guessed_from_the_first_rows()
    {
        var frame = DataFrame.LoadCsvFromString("name,age,member\nAnn,41,true\nBob,null,false\nEve,,true\n",
            cultureInfo: CultureInfo.InvariantCulture);
        Assert.Equal([typeof(string), typeof(float), typeof(bool)], frame.Columns.Select(column => column.DataType));
        Assert.Equal([41f, null, null], frame.Columns.GetSingleColumn("age"));
    }

    [Fact]
    public void Separator_names_and_number_of_rows_can_be_given()
    {
        var frame = DataFrame.LoadCsvFromString("1;x\n2;y\n3;z", separator: ';', header: false, columnNames: ["n", "s"], dataTypes: [typeof(int),
            typeof(string)],
            numberOfRowsToRead: 2, addIndexColumn: true);
        Assert.Equal(["IndexColumn", "n", "s"], frame.Columns.Select(column => column.Name));
        Assert.Equal([1, 2], frame.Columns.GetInt32Column("n").Select(v => v!.Value));
    }

    [Fact]
    public void What_is_no_table_is_refused()
    {
        Assert.Throws<FormatException>(() => DataFrame.LoadCsvFromString(""));
        Assert.Throws<FormatException>(() => DataFrame.LoadCsvFromString("n\nmany\n", dataTypes: [typeof(int)]));
        Assert.Throws<FormatException>(() => DataFrame.LoadCsvFromString("a,b\n1,2\n3\n"));
        Assert.ThrowsAny<ArgumentException>(() => DataFrame.LoadCsvFromString("a,b\n1,2\n3,4,5\n", dataTypes: [typeof(int), typeof(int)]));
    }
}
