namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Markup that is shown as it is, without escaping.</summary>
public sealed record HtmlString(string Value)
{
    public override string ToString() => Value;
}
