using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExpClip.Notebooks.Engine;

/// <summary>
/// Takes displays from the running cell to the session's output, bounded in size.
/// One a process, as Console is: that is why a front end runs each notebook in a worker process of its own.
/// </summary>
internal static class CellDisplay
{
    /// <summary>Largest bundle, UTF-16 units.</summary>
    private const int BundleLimit = 32 << 20;

    /// <summary>Most that one cell may display, UTF-16 units; updates replace and do not count.</summary>
    private const long CellLimit = 64 << 20;

    private static readonly Lock Gate = new();
    private static ICellOutput? output;
    private static long displayedByCell;
    private static int lastId;

    public static void SendTo(ICellOutput sink)
    {
        lock (Gate) (output, lastId) = (sink, 0);
    }

    public static void BeginCell()
    {
        lock (Gate) displayedByCell = 0;
    }

    public static string NextId() => Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);

    /// <summary>In a finally block an interrupt does not abort: a lock left taken would end the session.</summary>
    public static void Send(DisplayedValue value)
    {
        try { }
        finally
        {
            lock (Gate)
            {
                Charge(value.FormattedValues, value.IsUpdated);
                output?.Display(value.FormattedValues, value.DisplayId, value.IsUpdated);
            }
        }
    }

    public static void SendResult(object? value)
    {
        var bundle = FormattedValue.CreateManyFromObject(value);
        lock (Gate)
        {
            Charge(bundle, isUpdate: false);
            output?.Result(bundle);
        }
    }

    private static void Charge(IReadOnlyList<FormattedValue> bundle, bool isUpdate)
    {
        long size = bundle.Sum(part => (long)part.Value.Length);
        if (size > BundleLimit)
        {
            throw new InvalidOperationException(
                $"The value is too large to display ({size:N0} characters, at most {BundleLimit:N0}). "
                + "Show a part of it, or write it to a file.");
        }
        if (isUpdate) return;
        displayedByCell += size;
        if (displayedByCell > CellLimit)
            throw new InvalidOperationException($"The cell displays over {CellLimit:N0} characters. Show less, or update one display.");
    }
}
