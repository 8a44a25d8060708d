using System.Text.Json;
using ExpClip.Notebooks.Engine;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Worker;

/// <summary>Writes what cells show to the parent, whole lines at a time from whichever thread.</summary>
internal sealed class WorkerOutput(Stream pipe) : ICellOutput
{
    private readonly Lock gate = new();

    public void Stream(string name, string text) => Send(new StreamWritten(name, text));

    public void Display(IReadOnlyList<FormattedValue> bundle, string displayId, bool isUpdate) =>
        Send(new ValueDisplayed(bundle, displayId, isUpdate));

    public void Result(IReadOnlyList<FormattedValue> bundle) => Send(new ResultProduced(bundle));

    public void Send(WorkerEvent message)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message, WorkerJson.Default.WorkerEvent), (byte)'\n'];
        try { }
        finally // an interrupt does not abort here: half a line would end the protocol
        {
            lock (gate)
            {
                pipe.Write(line);
                pipe.Flush();
            }
        }
    }
}
