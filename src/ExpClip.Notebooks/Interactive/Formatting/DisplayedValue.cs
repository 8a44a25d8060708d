using ExpClip.Notebooks.Engine;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value on display that can be replaced in place, for progress and live results.</summary>
public sealed class DisplayedValue
{
    private readonly string[] mimeTypes;

    internal DisplayedValue(object? value, string[] mimeTypes, IReadOnlyList<FormattedValue> formattedValues)
    {
        (Value, this.mimeTypes, FormattedValues) = (value, mimeTypes, formattedValues);
        DisplayId = CellDisplay.NextId();
    }

    /// <summary>Counts up within a session, so that the same cells give the same ids.</summary>
    public string DisplayId { get; }

    public object? Value { get; private set; }

    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    public bool IsUpdated { get; private set; }

    /// <summary>Shows <paramref name="updatedValue"/> where the old value stands, in whichever cell that is.</summary>
    public void Update(object? updatedValue)
    {
        Value = updatedValue;
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, mimeTypes);
        IsUpdated = true;
        CellDisplay.Send(this);
    }
}
