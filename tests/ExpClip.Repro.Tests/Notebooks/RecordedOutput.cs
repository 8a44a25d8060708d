using System.Text;
using ExpClip.Notebooks.Engine;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Repro.Tests.Notebooks;

/// <summary>Keeps what one cell shows.</summary>
public sealed class RecordedOutput : ICellOutput
{
    private readonly StringBuilder stdout = new(), stderr = new();

    /// <summary>Called when something was written to stdout or stderr.</summary>
    public Action OnStream { get; init; } = () => { };

    public string Stdout => stdout.ToString();

    public string Stderr => stderr.ToString();

    public List<IReadOnlyList<FormattedValue>> Displays { get; } = [];

    public List<IReadOnlyList<FormattedValue>> Updates { get; } = [];

    public IReadOnlyList<FormattedValue>? Value { get; private set; }

    public string? Plain => Of("text/plain");

    public string? Html => Of("text/html");

    public string? Of(string mimeType) => Value?.FirstOrDefault(part => part.MimeType == mimeType)?.Value;

    public void Stream(string name, string text)
    {
        (name == "stdout" ? stdout : stderr).Append(text);
        OnStream();
    }

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate) => (isUpdate ? Updates : Displays).Add(bundle);

    public void Result(IReadOnlyList<FormattedValue> bundle) => Value = bundle;
}
