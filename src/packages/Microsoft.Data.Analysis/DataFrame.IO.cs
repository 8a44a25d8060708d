using System.Globalization;
using System.Text;

namespace Microsoft.Data.Analysis;

public partial class DataFrame
{
    /// <inheritdoc
    /// cref="LoadCsv(Stream, char, bool, string[], Type[], long, int, bool, Encoding, bool, CultureInfo, Func{IEnumerable{string}, Type})"/>
    public static DataFrame LoadCsv(string filename, char separator = ',', bool header = true, string[] columnNames = null,
        Type[] dataTypes = null, int numRows = -1, int guessRows = 10, bool addIndexColumn = false, Encoding encoding = null,
        bool renameDuplicatedColumns = false, CultureInfo cultureInfo = null)
    {
        using var stream = new FileStream(filename, FileMode.Open, FileAccess.Read);
        return LoadCsv(stream, separator, header, columnNames, dataTypes, numRows, guessRows, addIndexColumn, encoding,
            renameDuplicatedColumns, cultureInfo);
    }

    /// <summary>Reads CSV. Types not given are guessed from the first rows: bool, float, DateTime, else text. An empty cell or "null" is
    /// null, an empty text stays empty.</summary>
    /// <exception cref="FormatException">There is not even a header, or a cell is not of its column's type.</exception>
    public static DataFrame LoadCsv(Stream csvStream, char separator = ',', bool header = true, string[] columnNames = null,
        Type[] dataTypes = null, long numberOfRowsToRead = -1, int guessRows = 10, bool addIndexColumn = false, Encoding encoding = null,
        bool renameDuplicatedColumns = false, CultureInfo cultureInfo = null, Func<IEnumerable<string>, Type> guessTypeFunction = null)
    {
        using var reader = new StreamReader(csvStream, encoding ?? Encoding.UTF8, true, 1024, leaveOpen: true);
        var form = new CsvForm(separator, header, columnNames, dataTypes, numberOfRowsToRead, guessRows, addIndexColumn,
            renameDuplicatedColumns, cultureInfo ?? CultureInfo.CurrentCulture, guessTypeFunction);
        return form.Read(reader);
    }

    /// <inheritdoc
    /// cref="LoadCsv(Stream, char, bool, string[], Type[], long, int, bool, Encoding, bool, CultureInfo, Func{IEnumerable{string}, Type})"/>
    public static DataFrame LoadCsvFromString(string csvString, char separator = ',', bool header = true, string[] columnNames = null,
        Type[] dataTypes = null, long numberOfRowsToRead = -1, int guessRows = 10, bool addIndexColumn = false,
        bool renameDuplicatedColumns = false, CultureInfo cultureInfo = null, Func<IEnumerable<string>, Type> guessTypeFunction = null) =>
        new CsvForm(separator, header, columnNames, dataTypes, numberOfRowsToRead, guessRows, addIndexColumn, renameDuplicatedColumns,
            cultureInfo ?? CultureInfo.CurrentCulture, guessTypeFunction).Read(new StringReader(csvString));

    /// <summary>Writes CSV; without an encoding in ASCII, as the package does.</summary>
    public static void SaveCsv(DataFrame dataFrame, string path, char separator = ',', bool header = true, Encoding encoding = null,
        CultureInfo cultureInfo = null)
    {
        using var stream = new FileStream(path, FileMode.Create);
        SaveCsv(dataFrame, stream, separator, header, encoding, cultureInfo);
    }

    /// <inheritdoc cref="SaveCsv(DataFrame, string, char, bool, Encoding, CultureInfo)"/>
    /// <exception cref="ArgumentException">The separator is the culture's decimal separator.</exception>
    public static void SaveCsv(DataFrame dataFrame, Stream csvStream, char separator = ',', bool header = true, Encoding encoding = null,
        CultureInfo cultureInfo = null)
    {
        var culture = cultureInfo ?? CultureInfo.CurrentCulture;
        if (culture.NumberFormat.NumberDecimalSeparator == separator.ToString())
            throw new ArgumentException("Decimal separator cannot match the column separator");
        using var writer = new StreamWriter(csvStream, encoding ?? Encoding.ASCII, 1024, leaveOpen: true);
        if (header) writer.WriteLine(string.Join(separator, dataFrame.Columns.Select(column => Cell(column.Name))));
        foreach (var row in dataFrame.Rows) writer.WriteLine(string.Join(separator, row.Select(Cell)));

        string Cell(object value)
        {
            var text = value switch
            {
                float number => number.ToString("G9", culture),
                double number => number.ToString("G17", culture),
                _ => Convert.ToString(value, culture),
            };
            return text.IndexOfAny([separator, '"', '\n', '\r']) < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
        }
    }
}
