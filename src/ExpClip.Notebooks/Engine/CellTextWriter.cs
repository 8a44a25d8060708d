using System.Globalization;
using System.Text;

namespace ExpClip.Notebooks.Engine;

/// <summary>Console.Out or Console.Error of the running cell.</summary>
internal sealed class CellTextWriter : TextWriter
{
    private readonly CellConsole console;
    private readonly string name;

    public CellTextWriter(CellConsole console, string name) : base(CultureInfo.InvariantCulture)
    {
        (this.console, this.name) = (console, name);
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => console.Write(name, [value]);

    public override void Write(string? value) => console.Write(name, value);

    public override void Write(char[] buffer, int index, int count) => console.Write(name, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => console.Write(name, buffer);

    public override void WriteLine(string? value) => console.Write(name, value + "\n");

    public override void Flush() => console.Flush();
}
